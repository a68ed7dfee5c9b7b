import { eq } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { followDejaAccompagnes } from './follow-deja-accompagnes.ts'
import { listPersonnes } from './list-personnes.ts'
import { lockActivite } from './lock-activite.ts'
import { activite } from './tables.ts'

/** Brings back an activity that was removed. @throws Erreur introuvable for one that is not theirs */
export async function restoreActivite(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  id: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const cadre = { activite: id, personnes: await listPersonnes(tx, id) }
    await followDejaAccompagnes(tx, cadre, maintenant, async () => {
      const lue = await lockActivite(tx, acteur, id)
      if (!lue.supprime_le) return
      await tx.update(activite).set({ supprime_le: null, modifie_le: maintenant }).where(eq(activite.id, id))
      await writeJournal(tx, {
        ...{ acteur: acteur.personne, action: 'rétablir', objet: 'activité', objet_id: id },
        departement: lue.departement,
      })
    })
  })
}
