import { sql } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { findFinDeConservation } from './conservation.ts'

/**
 * These people were seen or spoken to that day ('YYYY-MM-DD'): they are kept for as long from then. An older day than the last
 * known changes nothing. Registers call it in the transaction that writes about them.
 */
export async function recordContact(
  tx: Transaction,
  personnes: readonly string[],
  jour: string,
): Promise<void> {
  if (personnes.length === 0) return
  await tx.execute(sql`
    update personne_suivie set dernier_contact = ${jour}, conserver_jusqu_au = ${findFinDeConservation(jour)}
    where id = any(${sql.param([...personnes])}::uuid[]) and dernier_contact < ${jour}`)
}
