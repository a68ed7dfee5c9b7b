import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findIndicateur } from './find-indicateur.ts'
import { indicateur } from './tables.ts'
import { listUsages, sayNomme } from './usages.ts'

/**
 * Shows an indicator to anyone, or no longer: one that an action follows since the roadmap was adopted. Those that the
 * adopted text names are public by it, and stay so.
 * @throws Erreur introuvable, conflit when no public roadmap follows it, or when an adopted text names it
 */
export async function publishIndicateur(
  db: Base,
  id: number,
  publier: boolean,
  auteur: string,
  departements: readonly string[] | 'tous',
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const connu = await findIndicateur(tx, id, departements)
    const { code, libelle, departement, publie_le } = connu
    if ((publie_le !== null) === publier) return
    const usages = await listUsages(tx, connu)
    const nomme = sayNomme(usages)
    if (!publier && nomme) throw new Erreur('conflit', nomme)
    if (publier && !usages.some(({ publique }) => publique))
      throw new Erreur(
        'conflit',
        'Aucune feuille de route publique ne suit cet indicateur. Liez-le à une action d’une feuille adoptée, puis publiez-le.',
      )
    await tx
      .update(indicateur)
      .set({ publie_le: publier ? maintenant : null })
      .where(eq(indicateur.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, action: publier ? 'publier' : 'dépublier', objet: 'indicateur' },
      ...{ objet_id: String(id), departement, details: { code, libelle } },
    })
  })
}
