import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { listOublis } from './oublis.ts'
import { personneSuivie } from './tables.ts'

/**
 * Removes someone from everywhere: registers forget first, while who it is can still be read, then the identity goes. Counts of
 * what was done stay, tied to nobody.
 */
export async function forgetPersonne(tx: Transaction, id: string): Promise<void> {
  for (const { forget } of listOublis()) await forget(tx, id)
  await tx.delete(personneSuivie).where(eq(personneSuivie.id, id))
}
