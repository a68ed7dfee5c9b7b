import { and, asc, ne, or, sql } from 'drizzle-orm'
import { findRecurrenceDepuis } from '../agenda/recurrence.ts'
import { rendezVous, serie } from '../agenda/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Nouvelle } from './courriels.ts'
import { toConditionDates } from './filtre.ts'
import { type PermanenceLue, selectPermanences } from './find-permanence.ts'
import { isOfLignee, selectAscendance } from './lignee.ts'
import { type DateDePermanence, selectDates } from './select-dates.ts'
import { permanence } from './tables.ts'

/** What goes on from a permanence, changed from a day on, and still comes back on that day or later: the first of them, or null. */
export async function findSuite(
  db: BaseOuTransaction,
  id: number,
  jour: string,
): Promise<PermanenceLue | null> {
  const suites = await selectPermanences(db, and(isOfLignee(id), ne(permanence.id, id))).orderBy(
    ...[asc(serie.ancre), asc(permanence.id)],
  )
  return suites.find(suite => findRecurrenceDepuis(suite.serie, jour) !== null) ?? null
}

/**
 * What is told when dates go, `premiere` the first of them: the next one that is left, of what goes on from their permanence too, or
 * that there is none any more.
 */
export async function chooseNouvelle(
  db: BaseOuTransaction,
  premiere: DateDePermanence,
): Promise<{ date: DateDePermanence; nouvelle: Nouvelle }> {
  const { permanence: id, debut } = premiere
  const [reste] = await selectDates(
    db,
    and(
      toConditionDates({ depuis: debut, maintenues: true }),
      or(isOfLignee(id), sql`${permanence.id}::text in ${selectAscendance(id)}`),
    ),
  )
    .orderBy(asc(rendezVous.debut), asc(rendezVous.id))
    .limit(1)
  return reste
    ? { date: reste, nouvelle: { type: 'changement' } }
    : { date: premiere, nouvelle: { type: 'retrait' } }
}
