import { type SQL, sql } from 'drizzle-orm'
import { findMesure } from '../../socle/mesure/registre.ts'
import { selectCellules } from './select-cellules.ts'
import type { Serie } from './serie.ts'

/** A series to read; `gardee`: its cells are kept, otherwise they are counted from the facts. */
export type SerieLue = Serie & { gardee: boolean }

/** The monthly cells of series in a département: (serie, mois, epci, part, sujet, valeur, lignes). */
export function toSource(departement: string, series: readonly SerieLue[], distincte: boolean): SQL {
  const cumul = sql.identifier(distincte ? 'cumul_sujet' : 'cumul_mensuel')
  const gardees = series.filter(({ gardee }) => gardee).map(({ id }) => id)
  return sql.join(
    [
      sql`select serie, mois, epci, part, ${toColonnes(distincte)}, lignes from ${cumul}
        where departement = ${departement} and serie = any(${sql.param(gardees)}::int[])`,
      ...groupSeries(series.filter(({ gardee }) => !gardee)).map(([code, siennes]) =>
        select(
          selectCellules(
            findMesure(code)!,
            sql`select 1 as signe, * ${fromFaits(code, departement)}`,
            siennes,
            distincte,
          ),
          distincte,
        ),
      ),
    ],
    sql` union all `,
  )
}

/**
 * What to add to the cells of a month for it to be told on one of its days: it takes back what begins, and puts back what ends,
 * after it. Null when the day is the last of its month.
 */
export function toCorrection(
  departement: string,
  series: readonly SerieLue[],
  distincte: boolean,
  jour: string,
): SQL | null {
  if (isFinDeMois(jour) || series.length === 0) return null
  const apres = (colonne: SQL) => sql`
    ${colonne} > ${jour}::date and ${colonne} <= (date_trunc('month', ${jour}::date) + interval '1 month - 1 day')::date`
  return sql.join(
    groupSeries(series).map(([code, siennes]) => {
      const faits = fromFaits(code, departement)
      const suite = sql`
        select -1 as signe, date, departement, epci, sujet, valeur, dimensions ${faits} and ${apres(sql`date`)}
        union all select 1, ${jour}::date, departement, epci, sujet, valeur, dimensions ${faits} and ${apres(sql`fin`)}`
      return select(selectCellules({ nature: 'flux' }, suite, siennes, distincte), distincte)
    }),
    sql` union all `,
  )
}

const isFinDeMois = (jour: string) =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + 86_400_000).getUTCDate() === 1

const fromFaits = (mesure: string, departement: string) =>
  sql`from fait where mesure = ${mesure} and departement = ${departement}`

const toColonnes = (distincte: boolean) =>
  distincte ? sql`sujet, 0::numeric as valeur` : sql`null::text as sujet, valeur`

const select = (cellules: SQL, distincte: boolean) =>
  sql`select serie, mois, epci, part, ${toColonnes(distincte)}, lignes from (${cellules}) as c`

const groupSeries = (series: readonly SerieLue[]) => [...Map.groupBy(series, ({ mesure }) => mesure)]
