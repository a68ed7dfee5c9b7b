import { eq } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { followDejaAccompagnes } from './follow-deja-accompagnes.ts'
import { listPersonnes } from './list-personnes.ts'
import { lockActivite } from './lock-activite.ts'
import { activite } from './tables.ts'

/**
 * Takes an activity out of every list and figure; it can come back (restore-activite.ts), and those who read by API learn of it.
 * Removing twice changes nothing.
 * @throws Erreur introuvable for one that is not theirs, conflit when it comes from La Coop
 */
export async function removeActivite(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  id: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const cadre = { activite: id, personnes: await listPersonnes(tx, id) }
    await followDejaAccompagnes(tx, cadre, maintenant, async () => {
      const lue = await lockActivite(tx, acteur, id)
      if (lue.supprime_le) return
      await tx
        .update(activite)
        .set({ supprime_le: maintenant, modifie_le: maintenant })
        .where(eq(activite.id, id))
      await writeJournal(tx, {
        ...{ acteur: acteur.personne, action: 'supprimer', objet: 'activité', objet_id: id },
        departement: lue.departement,
      })
    })
  })
}
