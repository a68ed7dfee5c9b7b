import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { lockRendezVous } from './lock-rendez-vous.ts'
import { rendezVous } from './tables.ts'

/**
 * It will not take place; `motif` is told to whoever was expected. Its SEQUENCE grows: calendars drop the event. `remplacePar`: the
 * dated thing that takes its place, and that of whatever it replaced.
 * @throws Erreur conflit when it is over
 */
export async function cancelRendezVous(
  tx: Transaction,
  id: number,
  motif: string,
  remplacePar: number | null = null,
): Promise<void> {
  const { revision } = await lockRendezVous(tx, id, null, 'annule')
  await tx
    .update(rendezVous)
    .set({ etat: 'annule', annule_motif: motif, remplace_par: remplacePar, revision: revision + 1 })
    .where(eq(rendezVous.id, id))
  if (remplacePar !== null)
    await tx.update(rendezVous).set({ remplace_par: remplacePar }).where(eq(rendezVous.remplace_par, id))
}
