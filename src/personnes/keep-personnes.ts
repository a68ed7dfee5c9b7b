import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'

/**
 * Those of these people that a register may write about: followed by one of these structures, under the identifier that they
 * have now. Someone erased meanwhile, or of another structure, is left out without a word. They stay as they are until the
 * transaction ends, so that nobody is erased while a register writes their identifier.
 */
export async function keepPersonnes(
  tx: Transaction,
  ids: readonly string[],
  structures: readonly string[],
): Promise<string[]> {
  const deCelles = sql`p.structure = any(${sql.param([...structures])}::text[])`
  return structures.length === 0 ? [] : lockActuelles(tx, ids, deCelles, sql`key share`)
}

/**
 * These people, under the identifier that they have now: until the transaction ends, whoever else counts what was done with
 * them waits. Taken before the rows that are about them, in one order, so that nobody waits for ever.
 */
export const holdPersonnes = (tx: Transaction, ids: readonly string[]): Promise<string[]> =>
  lockActuelles(tx, ids, sql`true`, sql`no key update`)

async function lockActuelles(tx: Transaction, ids: readonly string[], condition: SQL, verrou: SQL) {
  if (ids.length === 0) return []
  const lock = async () => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select p.id from personne_suivie p
      where ${condition} and p.id in (
        select coalesce(f.gardee, v.id) from unnest(${sql.param([...ids])}::uuid[]) v(id)
        left join personne_fondue f on f.ancienne = v.id)
      order by p.id for ${verrou} of p`)
    return rows.map(({ id }) => id)
  }
  const tenues = await lock()
  // A merge that ended while its people were awaited has moved them: where to is known by now.
  return tenues.length === ids.length ? tenues : lock()
}
