import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

export type Territoires = {
  departements: { code: string; nom: string }[]
  /** By name, each with the installed départements where it has communes. */
  epcis: { code: string; nom: string; departements: string[] }[]
}

/** What one chooses a territory from: names and codes only, in one short query, since every search page asks for it. */
export async function listTerritoires(db: BaseOuTransaction): Promise<Territoires> {
  const { rows } = await db.execute<Territoires>(sql`
    with presence as (select epci, array_agg(distinct departement) as departements from commune where epci is not null group by epci)
    select
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'nom', nom) order by code), '[]') from departement) as departements,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'nom', nom, 'departements', departements) order by nom collate "fr-x-icu"), '[]')
        from epci join presence on presence.epci = epci.code) as epcis`)
  return rows[0]!
}
