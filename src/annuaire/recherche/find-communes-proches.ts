import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { distanceBetween } from '../../territoire/geometrie.ts'
import { type FiltreLieux, toCondition } from './find-lieux.ts'

/** `distance` in kilometres between the middles of the two communes; null when one of them has no contour. */
export type CommuneProche = { code: string; nom: string; lieux: number; distance: number | null }

type CommuneAvecLieux = {
  code: string
  nom: string
  epci: string | null
  latitude: number | null
  longitude: number | null
}

const COMMUNES_AU_PLUS = 5

/**
 * The communes with places that are nearest to this one, itself left out. Without contours: those of the same EPCI, by
 * name. `filtre` bears on the places, where they are aside.
 */
export async function findCommunesProches(
  db: BaseOuTransaction,
  code: string,
  filtre: FiltreLieux,
  maintenant: Date,
): Promise<CommuneProche[]> {
  const { rows } = await db.execute<CommuneAvecLieux & { lieux: number }>(sql`
    with compte as (
      select code_insee, count(*) as lieux from lieu where ${toCondition({ ...filtre, commune: undefined, epci: undefined, autour: undefined }, maintenant)} group by code_insee)
    select c.code, c.nom, c.epci, c.latitude, c.longitude, coalesce(compte.lieux, 0)::int as lieux
    from commune c left join compte on compte.code_insee = c.code
    where compte.lieux > 0 or c.code = ${code} order by c.nom collate "fr-x-icu", c.code`)
  const ici = rows.find(commune => commune.code === code)
  if (!ici) return []
  const mesurees = rows
    .filter(commune => commune !== ici)
    .map(commune => ({ ...commune, distance: measure(ici, commune) }))
  const voisines = mesurees.some(({ distance }) => distance !== null)
    ? mesurees
        .filter(({ distance }) => distance !== null)
        .toSorted((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
    : mesurees.filter(({ epci }) => epci !== null && epci === ici.epci)
  return voisines
    .slice(0, COMMUNES_AU_PLUS)
    .map(({ code, nom, lieux, distance }) => ({ code, nom, lieux, distance }))
}

function measure(a: CommuneAvecLieux, b: CommuneAvecLieux): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null
  return distanceBetween(
    { latitude: a.latitude, longitude: a.longitude },
    { latitude: b.latitude, longitude: b.longitude },
  )
}
