import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'

/**
 * One at a time may write facts and cumulations, until its transaction ends. Counting from zero may be long: one waits. A lock
 * of a table rather than of a number: it takes no picture of the base, which is then seen as the one before left it.
 */
export async function lockFaits(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local lock_timeout = '30min'`)
  await tx.execute(sql`lock table mesure_suivie in exclusive mode`)
}
