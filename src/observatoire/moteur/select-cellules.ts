import { type SQL, sql } from 'drizzle-orm'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import type { Filtre } from '../indicateurs/definition.ts'
import type { Serie } from './serie.ts'

/** Facts to add, or to take away. */
const CLE_PAR_SUJET = sql`, sujet`
const RIEN = sql``

/**
 * The cells that facts make in series of their measure, in one reading: (serie, departement, mois, epci, part[, sujet],
 * valeur, lignes). `source`: rows of facts with their `signe`, 1 or -1. A flow counts in its month; a stock adds in the
 * month it begins and takes away in the one it ends. Each row counts in its EPCI and in the département (''), in each of its
 * parts and in the total (''). Facts alike are put together before they are dealt out: there are few combinations of
 * dimensions, and many facts.
 */
export function selectCellules(
  { nature }: Pick<Mesure, 'nature'>,
  source: SQL,
  series: readonly Serie[],
  distincte: boolean,
): SQL {
  const sujet = distincte ? CLE_PAR_SUJET : RIEN
  const nomme = distincte ? sql`and sujet is not null` : RIEN
  const entrees = sql`
    select departement, date_trunc('month', date)::date as mois, epci, dimensions, sum(signe * valeur) as valeur, sum(signe)::int as lignes ${sujet}
    from (${source}) as f where true ${nomme} group by departement, 2, epci, dimensions ${sujet}`
  const sorties = sql`
    select departement, date_trunc('month', fin)::date, epci, dimensions, -sum(signe * valeur), -sum(signe)::int ${sujet}
    from (${source}) as f where fin is not null ${nomme} group by departement, 2, epci, dimensions ${sujet}`
  const lots = series.map(
    ({ id, filtre, ventilation }) => sql`(${id}::int, ${toCondition(filtre)}, ${toParts(ventilation)})`,
  )
  return sql`
    select s.serie, m.departement, m.mois, e.epci, p.part ${sujet}, sum(m.valeur) as valeur, sum(m.lignes)::int as lignes
    from (${nature === 'stock' ? sql`${entrees} union all ${sorties}` : entrees}) as m
    cross join lateral (values ${sql.join(lots, sql`, `)}) as s(serie, garde, parts)
    cross join lateral (values (''), (m.epci)) as e(epci)
    cross join lateral unnest(s.parts) as p(part)
    where s.garde and (m.valeur <> 0 or m.lignes <> 0)
    group by s.serie, m.departement, m.mois, e.epci, p.part ${sujet}
    having sum(m.valeur) <> 0 or sum(m.lignes) <> 0`
}

/** What a filter keeps of the facts: for each dimension, one of the codes. */
export function toCondition(filtre: Filtre): SQL {
  const conditions = Object.entries(filtre).map(
    ([dimension, codes]) =>
      sql`coalesce(dimensions -> ${dimension}::text ?| ${sql.param(codes)}::text[], false)`,
  )
  return conditions.length > 0 ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
}

function toParts(ventilation: string | null): SQL {
  return ventilation === null
    ? sql`array['']`
    : sql`array[''] || array(select distinct code from jsonb_array_elements_text(dimensions -> ${ventilation}::text) as code where code <> '')`
}
