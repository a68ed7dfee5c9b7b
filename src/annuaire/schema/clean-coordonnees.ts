import proj4 from 'proj4'
import { isEnFrance } from './france.ts'
import { correct, discard, isVide, keep, type Lecture } from './lecture.ts'

export type Coordonnees = { latitude: number; longitude: number }

const ATTENDU = 'une latitude et une longitude en degrés (WGS84), par exemple 44,7351 et 4,8926'

/**
 * WGS84 degrees from what two cells say. Reads decimal commas and Lambert-93 metres. Swapped coordinates are put
 * right, and said, when only the swap lands in France (in the territory of `departement` when known). 0,0, a lone
 * coordinate, a point in the sea or abroad are set aside: null.
 */
export function cleanCoordonnees(
  latitudeBrute: string,
  longitudeBrute: string,
  departement: string | null,
): Lecture<Coordonnees | null> {
  const sansLatitude = isVide(latitudeBrute)
  const sansLongitude = isVide(longitudeBrute)
  if (sansLatitude && sansLongitude) return keep(null)
  const brut = `${latitudeBrute} ; ${longitudeBrute}`
  if (sansLatitude || sansLongitude) {
    return discard(
      null,
      brut,
      ATTENDU,
      `la ${sansLatitude ? 'latitude' : 'longitude'} manque ; les coordonnées sont mises de côté`,
    )
  }
  const y = parseNombre(latitudeBrute)
  const x = parseNombre(longitudeBrute)
  if (y === null || x === null)
    return discard(null, brut, ATTENDU, 'ce ne sont pas deux nombres ; les coordonnées sont mises de côté')
  if (y === 0 && x === 0) {
    return discard(
      null,
      brut,
      ATTENDU,
      '0 ; 0 est un point du golfe de Guinée, écrit quand on ne connaît pas le lieu ; les coordonnées sont mises de côté',
    )
  }
  const { latitude, longitude } = readLambert93(x, y) ?? readLambert93(y, x) ?? { latitude: y, longitude: x }
  if (isEnFrance(latitude, longitude, departement)) return keep({ latitude, longitude })
  if (isEnFrance(longitude, latitude, departement)) {
    const remises = { latitude: longitude, longitude: latitude }
    return correct(
      remises,
      brut,
      ATTENDU,
      'la latitude et la longitude étaient échangées ; elles ont été remises à leur place',
    )
  }
  const ou =
    Math.abs(latitude) > 90 || Math.abs(longitude) > 180
      ? "n'existe pas sur la Terre"
      : 'est en mer ou hors de France'
  return discard(null, brut, ATTENDU, `ce point ${ou} ; les coordonnées sont mises de côté`)
}

const NOMBRE = /^([+-]?\d{1,8}(?:[.,]\d+)?)°?([NSEOW]?)$/i
// EPSG:2154, official parameters (IGN).
const versWgs84 = proj4(
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m',
  'WGS84',
)

function parseNombre(texte: string): number | null {
  const lu = NOMBRE.exec(texte.replace(/\s/g, ''))
  if (!lu) return null
  const nombre = Number(lu[1]!.replace(',', '.'))
  return /[SOW]/i.test(lu[2]!) ? -nombre : nombre
}

function readLambert93(x: number, y: number): Coordonnees | null {
  if (x < 0 || x > 1_400_000 || y < 6_000_000 || y > 7_200_000) return null
  const [longitude, latitude] = versWgs84.forward([x, y])
  return { latitude: roundDegres(latitude), longitude: roundDegres(longitude) }
}

// Six decimals are eleven centimetres.
function roundDegres(degres: number): number {
  return Math.round(degres * 1e6) / 1e6
}
