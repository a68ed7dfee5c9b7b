import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { rebuildLieux } from '../lieux/rebuild-lieux.ts'
import { matchFiches } from './match-fiches.ts'

/**
 * Brings pairs, groups and places up to date after some records have changed, and only what they touch.
 * @param changees a query of one column, the identifiers of the records that changed (existing or not any more)
 */
export async function regroupFiches(tx: Transaction, changees: SQL): Promise<void> {
  await tx.execute(sql`drop table if exists a_regrouper`)
  await tx.execute(
    sql`create temp table a_regrouper (fiche text primary key, fait boolean not null default false) on commit drop`,
  )
  await tx.execute(sql`insert into a_regrouper (fiche) ${changees} on conflict do nothing`)
  await tx.execute(sql`analyze a_regrouper`)
  await matchFiches(tx)
  await rebuildLieux(tx)
}
