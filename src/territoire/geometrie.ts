import type { MultiPolygon, Polygon, Position } from 'geojson'
import isInPolygon from 'point-in-polygon-hao'
import polylabel from 'polylabel'

/** WGS84, longitude first, as GeoJSON has it. */
export type Contour = Polygon | MultiPolygon
/** Smallest and greatest coordinates: west, south, east, north. */
export type Emprise = [ouest: number, sud: number, est: number, nord: number]
export type Point = { latitude: number; longitude: number }
/** What is known of where a commune lies; all null as long as no contour was given. */
export type Forme = {
  contour: Contour | null
  emprise: Emprise | null
  latitude: number | null
  longitude: number | null
}

const KM_PAR_DEGRE = 111.195
const RAYON_TERRE_KM = 6371

export function describeForme(contour: Contour): Forme {
  return { contour, emprise: findEmprise(contour), ...findCentre(contour) }
}

/** Null when nothing tells. A point on the border is inside. */
export function isDansContour({ contour, emprise }: Forme, { latitude, longitude }: Point): boolean | null {
  if (!contour || !emprise) return null
  const [ouest, sud, est, nord] = emprise
  if (longitude < ouest || longitude > est || latitude < sud || latitude > nord) return false
  return listPolygones(contour).some(
    anneaux => isInPolygon([longitude, latitude], anneaux as [number, number][][]) !== false,
  )
}

/** Kilometres to the nearest border, 0 inside; to its centre without a contour; null when nothing is known of the commune. */
export function distanceToCommune(commune: Forme, point: Point): number | null {
  if (!commune.contour)
    return commune.latitude === null || commune.longitude === null
      ? null
      : distanceBetween(point, { latitude: commune.latitude, longitude: commune.longitude })
  if (isDansContour(commune, point)) return 0
  let minimum = Number.POSITIVE_INFINITY
  for (const anneau of listPolygones(commune.contour).flat())
    for (let n = 1; n < anneau.length; n++)
      minimum = Math.min(minimum, distanceToSegment(point, anneau[n - 1]!, anneau[n]!))
  return minimum
}

/** Great-circle distance in kilometres. */
export function distanceBetween(a: Point, b: Point): number {
  const sinLatitude = Math.sin(toRadians(b.latitude - a.latitude) / 2)
  const sinLongitude = Math.sin(toRadians(b.longitude - a.longitude) / 2)
  const h =
    sinLatitude ** 2 + Math.cos(toRadians(a.latitude)) * Math.cos(toRadians(b.latitude)) * sinLongitude ** 2
  return 2 * RAYON_TERRE_KM * Math.asin(Math.sqrt(h))
}

/** In square kilometres, holes deducted. */
export function computeSurface(contour: Contour): number {
  return listPolygones(contour)
    .map(anneaux => anneaux.map(computeSurfaceAnneau).reduce((reste, trou) => reste - trou))
    .reduce((somme, surface) => somme + surface, 0)
}

export function listPolygones(contour: Contour): Position[][][] {
  return contour.type === 'Polygon' ? [contour.coordinates] : contour.coordinates
}

function findEmprise(contour: Contour): Emprise {
  const emprise: Emprise = [180, 90, -180, -90]
  for (const [longitude, latitude] of listPolygones(contour).flat(2) as [number, number][]) {
    emprise[0] = Math.min(emprise[0], longitude)
    emprise[1] = Math.min(emprise[1], latitude)
    emprise[2] = Math.max(emprise[2], longitude)
    emprise[3] = Math.max(emprise[3], latitude)
  }
  return emprise
}

/** The point of the largest part that is farthest from its border: inside even where the centroid is not. */
function findCentre(contour: Contour): Point {
  const plusGrand = listPolygones(contour).reduce((a, b) =>
    computeSurfaceAnneau(b[0]!) > computeSurfaceAnneau(a[0]!) ? b : a,
  )
  const [longitude, latitude] = polylabel(plusGrand as [number, number][][], 0.001)
  return { latitude: roundDegres(latitude), longitude: roundDegres(longitude) }
}

/** Five decimals of a degree are about a metre. */
export function roundDegres(degres: number): number {
  return Math.round(degres * 1e5) / 1e5
}

// On the sphere, edge by edge: parts and whole then give the same total.
function computeSurfaceAnneau(anneau: Position[]): number {
  let double = 0
  for (let n = 1; n < anneau.length; n++) {
    const [x0, y0] = anneau[n - 1] as [number, number]
    const [x1, y1] = anneau[n] as [number, number]
    double += toRadians(x1 - x0) * (2 + Math.sin(toRadians(y0)) + Math.sin(toRadians(y1)))
  }
  return (Math.abs(double) / 2) * RAYON_TERRE_KM ** 2
}

function distanceToSegment(point: Point, debut: Position, fin: Position): number {
  const echelle = Math.cos(toRadians(point.latitude))
  const [x0, y0] = [(debut[0]! - point.longitude) * echelle, debut[1]! - point.latitude]
  const [dx, dy] = [(fin[0]! - debut[0]!) * echelle, fin[1]! - debut[1]!]
  const longueur2 = dx * dx + dy * dy
  const t = longueur2 === 0 ? 0 : Math.min(1, Math.max(0, -(x0 * dx + y0 * dy) / longueur2))
  return Math.hypot(x0 + t * dx, y0 + t * dy) * KM_PAR_DEGRE
}

function toRadians(degres: number): number {
  return (degres * Math.PI) / 180
}
