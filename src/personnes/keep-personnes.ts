import { sql } from 'drizzle-orm'
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
  if (ids.length === 0 || structures.length === 0) return []
  const gardees = await lockGardees(tx, ids, structures)
  // A merge that ended while its people were awaited has moved them: where to is known by now.
  return gardees.length === ids.length ? gardees : lockGardees(tx, ids, structures)
}

async function lockGardees(tx: Transaction, ids: readonly string[], structures: readonly string[]) {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select p.id from personne_suivie p
    where p.structure = any(${sql.param([...structures])}::text[]) and p.id in (
      select coalesce(f.gardee, v.id) from unnest(${sql.param([...ids])}::uuid[]) v(id)
      left join personne_fondue f on f.ancienne = v.id)
    order by p.id for key share of p`)
  return rows.map(({ id }) => id)
}
