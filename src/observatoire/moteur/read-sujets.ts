import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { PeriodeLue } from './periodes-lues.ts'
import { type SerieLue, toCorrection, toSource } from './source-cellules.ts'

/** What a period, by its rank, holds or adds to those before. */
type Lue = { serie: number; rang: number; epci: string; part: string; valeur: number; lignes: number }

/**
 * How many distinct subjects each period of the series has or, when `courante`, how many more than the one before are valid at its
 * end: a subject comes in with its first valid row, and leaves with the last.
 */
export async function readSujets(
  db: BaseOuTransaction,
  departement: string,
  series: readonly SerieLue[],
  suite: readonly PeriodeLue[],
  courante: boolean,
): Promise<(Lue & { courante: boolean })[]> {
  if (series.length === 0) return []
  const { du } = suite[0]!
  const { jour, au } = suite.at(-1)!
  const correction = courante ? toCorrection(departement, series, true, jour) : null
  const cellules = toSource(departement, series, true)
  const source = correction ? sql`${cellules} union all ${correction}` : cellules
  const dates = (jours: string[]) => sql`${sql.param(jours)}::date[]`
  const debuts = dates(suite.map(periode => periode.du))
  const rang = courante
    ? sql`(select count(*)::int from unnest(${dates(suite.map(periode => periode.jour))}) as fin where fin < m.mois)`
    : sql`width_bucket(m.mois, ${debuts}) - 1`
  const bornes = courante
    ? sql`m.mois <= ${jour}::date`
    : sql`m.mois between ${du}::date and ${au}::date
        and m.mois <= (${dates(suite.map(periode => periode.au))})[width_bucket(m.mois, ${debuts})]`
  const rangees = sql`
    select m.serie, ${rang} as rang, m.epci, m.part, m.sujet, m.lignes from (${source}) as m where ${bornes}`
  const { rows } = await db.execute<Lue>(
    courante
      ? sql`
        select serie, rang, epci, part, sum((apres > 0)::int - (apres - lignes > 0)::int)::int as valeur, sum(lignes)::int as lignes
        from (
          select serie, rang, epci, part, sum(lignes) as lignes, sum(sum(lignes)) over (partition by serie, epci, part, sujet order by rang) as apres
          from (${rangees}) as r group by serie, rang, epci, part, sujet
        ) as s group by serie, rang, epci, part`
      : sql`
        select serie, rang, epci, part, count(distinct sujet)::int as valeur, sum(lignes)::int as lignes
        from (${rangees}) as r group by serie, rang, epci, part`,
  )
  return rows.map(lue => ({ ...lue, courante }))
}
