import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

export type Territoires = {
  departements: { code: string; nom: string; fictif: boolean }[]
  /** By name, each with the installed départements where it has communes. */
  epcis: { code: string; nom: string; departements: string[] }[]
}

/** Another process that installs a département is seen within this time. */
const MEMOIRE_MS = 5_000
type Lecture = { jusque: number; territoires: Promise<Territoires> }
let memoire = new WeakMap<BaseOuTransaction, Lecture>()

/** What one chooses a territory from: names and codes only. Kept for a few seconds, since every page asks for it. */
export function listTerritoires(db: BaseOuTransaction): Promise<Territoires> {
  const connue = memoire.get(db)
  if (connue && connue.jusque > performance.now()) return connue.territoires
  const territoires = readTerritoires(db)
  memoire.set(db, { jusque: performance.now() + MEMOIRE_MS, territoires })
  // A failure is not worth remembering.
  territoires.catch(() => memoire.delete(db))
  return territoires
}

/** After a change of territory, so that this process sees it at once. */
export function forgetTerritoires(): void {
  memoire = new WeakMap()
}

async function readTerritoires(db: BaseOuTransaction): Promise<Territoires> {
  const { rows } = await db.execute<Territoires>(sql`
    with presence as (select epci, array_agg(distinct departement) as departements from commune where epci is not null group by epci)
    select
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'nom', nom, 'fictif', fictif) order by code), '[]') from departement) as departements,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'nom', nom, 'departements', departements) order by nom collate "fr-x-icu"), '[]')
        from epci join presence on presence.epci = epci.code) as epcis`)
  return rows[0]!
}
