import { and, eq } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { emargement } from './tables.ts'

/**
 * Erases a signature that one collected oneself: a mistake, or someone who changed their mind.
 * @throws Erreur introuvable for one that is not theirs
 */
export async function removeEmargement(
  db: Base,
  { personne }: NonNullable<Acteur>,
  { id, rendezVous, departement }: { id: string; rendezVous: number; departement: string },
): Promise<void> {
  await db.transaction(async tx => {
    const [retire] = await tx
      .delete(emargement)
      .where(
        and(
          eq(emargement.id, id),
          eq(emargement.rendez_vous, rendezVous),
          eq(emargement.recueilli_par, personne),
        ),
      )
      .returning({ id: emargement.id })
    if (!retire)
      throw new Erreur('introuvable', 'Cette signature n’existe plus, ou n’a pas été recueillie par vous.')
    await writeJournal(tx, {
      ...{ acteur: personne, action: 'effacer', objet: 'émargement', objet_id: id },
      ...{ departement, details: { rendez_vous: rendezVous } },
    })
  })
}
