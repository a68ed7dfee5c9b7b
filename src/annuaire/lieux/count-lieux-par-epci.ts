import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../portee.ts'

export type CouvertureEpci = {
  departement: string
  /** Null: the communes of no EPCI. */
  epci: { code: string; nom: string } | null
  lieux: number
  communes: number
  /** Names of its communes without any published place, by population from the largest on. */
  sansLieu: string[]
}

/**
 * The published places of each of these départements by EPCI, and the communes that have none. An EPCI astride several
 * départements is told once in each.
 */
export async function countLieuxParEpci(
  db: BaseOuTransaction,
  departements: Departements,
): Promise<CouvertureEpci[]> {
  const { rows } = await db.execute<CouvertureEpci>(sql`
    with compte as (
      select code_insee, count(*) as lieux from lieu
      where etat = 'publie' and ${isWithin(sql`departement`, departements)} group by code_insee
    )
    select c.departement, case when e.code is not null then jsonb_build_object('code', e.code, 'nom', e.nom) end as epci,
      coalesce(sum(k.lieux), 0)::int as lieux, count(*)::int as communes,
      coalesce(array_agg(c.nom order by c.population desc nulls last, c.nom) filter (where k.lieux is null), '{}') as "sansLieu"
    from commune c left join epci e on e.code = c.epci left join compte k on k.code_insee = c.code
    where ${isWithin(sql`c.departement`, departements)} group by c.departement, e.code, e.nom order by c.departement, e.nom nulls last`)
  return rows
}
