import { asc } from 'drizzle-orm'
import { rendezVous } from '../agenda/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { type FiltreDates, toConditionDates } from './filtre.ts'
import { type DateDePermanence, selectDates } from './select-dates.ts'

/** More than a département holds in a season. */
export const DATES_AU_PLUS = 5_000

/** The dates meant, in the order of time. */
export const listDates = (
  db: BaseOuTransaction,
  filtre: FiltreDates,
  limite = DATES_AU_PLUS,
): Promise<DateDePermanence[]> =>
  selectDates(db, toConditionDates(filtre)).orderBy(asc(rendezVous.debut), asc(rendezVous.id)).limit(limite)
