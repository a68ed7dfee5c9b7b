import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { blockKeys } from '../rapprochement/block-keys.ts'
import type { Comparable } from '../rapprochement/comparable.ts'

/**
 * Indexes records anew, from what they are now. A closed record too: it stays with its place, so that the place keeps its
 * identifier, and so that what comes back finds it.
 */
export async function writeCles(tx: Transaction, fiches: string[]): Promise<void> {
  const parmi = sql`any(${sql.param(fiches)}::text[])`
  await tx.execute(sql`delete from fiche_cle where fiche = ${parmi}`)
  const { rows } = await tx.execute<{ id: string; comparable: Comparable }>(
    sql`select id, comparable from fiche_source where id = ${parmi}`,
  )
  const cles = rows.flatMap(({ id, comparable }) => blockKeys(comparable).map(cle => ({ fiche: id, ...cle })))
  await tx.execute(sql`
    insert into fiche_cle (cle, fiche, forte)
    select hashtextextended(cle, 0), fiche, forte from jsonb_to_recordset(${JSON.stringify(cles)}::jsonb) as t(cle text, fiche text, forte boolean) order by 1`)
}
