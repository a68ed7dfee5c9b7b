import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** Where a structure last declared that it works, else where it last recorded: its INSEE code, asked once. Empty when unknown. */
export async function findCommuneDeclaree(db: BaseOuTransaction, structure: string): Promise<string[]> {
  const { rows } = await db.execute<{ commune: string }>(sql`
    select a.commune from activite a
    where a.structure = ${structure} and a.supprime_le is null and a.commune is not null
    order by (a.origine = 'declaration') desc, a.date desc limit 1`)
  return rows.map(({ commune }) => commune)
}
