import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { PeriodeLue } from './periodes-lues.ts'
import { type SerieLue, toCorrection, toSource } from './source-cellules.ts'

/** The months of a series in one territory and part. `mois`: days since 2000 of their first days. */
export type Suite = { epci: string; part: string; mois: number[]; valeurs: number[]; lignes: number[] }
/** By series. */
export type Suites = Map<number, Suite[]>

/**
 * The months of series in a département until a day: one query, whose rows are dealt out by territory and part. Tens of thousands of cells
 * cross as a few hundred texts, which the database writes and the program reads several times faster than rows.
 */
export const readMois = (
  db: BaseOuTransaction,
  departement: string,
  series: readonly SerieLue[],
): Promise<Suites> => readSuites(db, series.length > 0 ? toSource(departement, series, false) : null)

/** What to add for these series to be told on the day of a period that is not over. */
export const readCorrection = (
  db: BaseOuTransaction,
  departement: string,
  series: readonly SerieLue[],
  { jour }: PeriodeLue,
): Promise<Suites> => readSuites(db, toCorrection(departement, series, false, jour))

async function readSuites(db: BaseOuTransaction, source: SQL | null): Promise<Suites> {
  const suites: Suites = new Map()
  if (!source) return suites
  type Ligne = { serie: number; epci: string; part: string; mois: string; valeurs: string; lignes: string }
  const { rows } = await db.execute<Ligne>(sql`
    select serie, epci, part, string_agg((mois - '2000-01-01'::date)::text, ' ') as mois,
      string_agg(valeur::text, ' ') as valeurs, string_agg(lignes::text, ' ') as lignes
    from (${source}) as m group by serie, epci, part`)
  for (const { serie, epci, part, mois, valeurs, lignes } of rows) {
    const siennes = suites.get(serie) ?? []
    siennes.push({ epci, part, mois: split(mois), valeurs: split(valeurs), lignes: split(lignes) })
    suites.set(serie, siennes)
  }
  return suites
}

const split = (nombres: string) => nombres.split(' ').map(Number)
