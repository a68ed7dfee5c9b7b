import { eq } from 'drizzle-orm'
import type { Departements } from '../../annuaire/portee.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findBilan } from './read-bilan.ts'
import { bilan } from './tables.ts'

/**
 * Puts a bilan made for the public on the public page of its roadmap, or takes it away from there.
 * @throws Erreur introuvable, or conflit when it was made for other readers
 */
export async function publishBilan(
  db: Base,
  id: number,
  publier: boolean,
  auteur: string,
  departements: Departements,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const { audience, departement, titre } = await findBilan(tx, id, departements)
    if (publier && audience !== 'public')
      throw new Erreur(
        'conflit',
        'Ce bilan contient ce qui est réservé aux membres. Faites-en un pour le public, puis publiez-le.',
      )
    await tx
      .update(bilan)
      .set({ publie_le: publier ? maintenant : null })
      .where(eq(bilan.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'bilan', objet_id: String(id), departement },
      action: publier ? 'publier' : 'dépublier',
      details: { titre },
    })
  })
}
