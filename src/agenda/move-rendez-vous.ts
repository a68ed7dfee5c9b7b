import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { lockRendezVous } from './lock-rendez-vous.ts'
import { checkHoraires } from './plan-rendez-vous.ts'
import type { Horaires, Lieu } from './rendez-vous.ts'
import { rendezVous } from './tables.ts'

/**
 * Another time or another place. Its SEQUENCE grows, so that calendars which took the event in follow. A date of
 * a series keeps this when the series changes. Answers what it was.
 * @throws Erreur saisie_invalide, or conflit when it is over or has changed since `revision` was read
 */
export async function moveRendezVous(
  tx: Transaction,
  id: number,
  revision: number,
  nouveau: Horaires & Lieu & { lieu?: string | null },
): Promise<Horaires & Lieu> {
  checkHoraires(nouveau)
  const avant = await lockRendezVous(tx, id, revision, null)
  await tx
    .update(rendezVous)
    .set({ ...nouveau, detache: avant.serie !== null, revision: revision + 1 })
    .where(eq(rendezVous.id, id))
  return avant
}
