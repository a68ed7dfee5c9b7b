import type { FeatureCollection, MultiPolygon as MultiPolygonGeoJson } from 'geojson'
import { merge } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { type Contour, roundDegres } from './geometrie.ts'
import type { ContourLu } from './read-contours.ts'

/**
 * In square degrees: bends and loose specks of less than about 900 m² are dropped. No one sees them on the map of a
 * département, and official contours hold a point every few metres.
 */
const DETAIL_MINIMAL = 1e-7

/** Contours that know their common borders, hence can be melted into one. */
export type Mosaique = {
  /** One contour for all these communes, or null when none of them has any. */
  dissolve: (codes: readonly string[]) => Contour | null
}

/** Simplifies contours without parting neighbours: a border that two communes share stays the same for both. */
export function assembleContours(contours: readonly ContourLu[]): Mosaique {
  const communes: FeatureCollection<Contour> = {
    type: 'FeatureCollection',
    features: contours.map(({ code, contour }) => ({
      type: 'Feature',
      id: code,
      properties: {},
      geometry: roundContour(contour),
    })),
  }
  const precise = presimplify(topology({ communes }) as Topology<{ communes: GeometryCollection }>)
  const simple = simplify(precise, DETAIL_MINIMAL)
  const nette = filter(simple, filterAttachedWeight(simple, DETAIL_MINIMAL))

  const { geometries } = nette.objects.communes as GeometryCollection
  const parCode = Map.groupBy(geometries, geometrie => String(geometrie.id))
  return {
    dissolve: codes => {
      const morceaux = codes.flatMap(code => parCode.get(code) ?? []) as (Polygon | MultiPolygon)[]
      return morceaux.length > 0 ? unwrap(merge(nette, morceaux)) : null
    },
  }
}

function roundContour(contour: Contour): Contour {
  const round = (valeur: unknown): unknown =>
    Array.isArray(valeur)
      ? valeur.slice(0, typeof valeur[0] === 'number' ? 2 : undefined).map(round)
      : roundDegres(valeur as number)
  return { type: contour.type, coordinates: round(contour.coordinates) } as Contour
}

function unwrap(multi: MultiPolygonGeoJson): Contour {
  return multi.coordinates.length === 1 ? { type: 'Polygon', coordinates: multi.coordinates[0]! } : multi
}
