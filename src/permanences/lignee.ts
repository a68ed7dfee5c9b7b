import { type SQL, sql } from 'drizzle-orm'
import { permanence } from './tables.ts'

/**
 * The SQL condition that a permanence is this one, or goes on from it: changed from a day on, it has another number, and the
 * addresses that were given out keep the first.
 */
export const isOfLignee = (id: number): SQL => sql`${permanence.id} in (
  with recursive lignee(id) as (
    select ${id}::bigint union select suite.id from permanence suite join lignee on suite.suite_de = lignee.id
  ) select id from lignee)`

/** The subquery of the identifiers, as texts, of a permanence and of those that it goes on from. */
export const selectAscendance = (id: number): SQL => sql`(
  with recursive ascendance(id, suite_de) as (
    select p.id, p.suite_de from permanence p where p.id = ${id}
    union select avant.id, avant.suite_de from permanence avant join ascendance on avant.id = ascendance.suite_de
  ) select id::text from ascendance)`
