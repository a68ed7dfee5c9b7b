import { sql } from 'drizzle-orm'
import type { FeatureCollection } from 'geojson'
import { quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Contour } from './geometrie.ts'

/** What is known of a commune that the map draws; `epci` is the code of its EPCI. */
export type CommuneDessinee = { code: string; nom: string; epci: string | null }
/** Communes that share their borders, hence from which EPCI and outlines are drawn too. */
export type FondDeCarte = Topology<{ communes: GeometryCollection<CommuneDessinee> }>

/** In square degrees: bends of less than about 18,000 m², half a pixel where a département fills the screen. */
const DETAIL_MINIMAL = 2e-6
/** Steps on each side: some 10 m for a département. */
const PAS = 1e4

/**
 * The communes of a département, or of an EPCI in the installed départements, as a light TopoJSON in degrees. Without any
 * commune when no contour was given. `code`: that of the département, or the SIREN of the EPCI.
 */
export async function buildFondDeCarte(db: BaseOuTransaction, code: string): Promise<FondDeCarte> {
  const { rows } = await db.execute<CommuneDessinee & { contour: Contour }>(sql`
    select code, nom, epci, contour from commune
    where (departement = ${code} or epci = ${code}) and contour is not null order by code`)
  const communes: FeatureCollection<Contour, CommuneDessinee> = {
    type: 'FeatureCollection',
    features: rows.map(({ contour, ...commune }) => ({
      type: 'Feature',
      properties: commune,
      geometry: contour,
    })),
  }
  if (rows.length === 0) return topology({ communes }) as FondDeCarte
  const precis = presimplify(topology({ communes }) as FondDeCarte)
  const simple = simplify(precis, DETAIL_MINIMAL)
  return quantize(filter(simple, filterAttachedWeight(simple, DETAIL_MINIMAL)), PAS) as FondDeCarte
}

/** Changes with the communes that `buildFondDeCarte` draws, at a small part of its price. Null: nobody knows this code. */
export async function readVersionFondDeCarte(db: BaseOuTransaction, code: string): Promise<string | null> {
  // xmin: the transaction that last wrote the row.
  const { rows } = await db.execute<{ version: string | null }>(sql`
    select md5(string_agg(xmin::text, ',' order by code)) as version
    from commune where departement = ${code} or epci = ${code}`)
  return rows[0]!.version
}
