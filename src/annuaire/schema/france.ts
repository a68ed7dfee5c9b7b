/** Rough shapes of the French territories, a few tens of kilometres wide of the coast: enough to see a point in the sea. */

type Boite = { sud: number; nord: number; ouest: number; est: number }

// [longitude, latitude], clockwise from Dunkerque; islands of the Atlantic coast included.
const CONTINENT: readonly [number, number][] = [
  [2.4, 51.25],
  [4.4, 50.4],
  [6.2, 49.75],
  [8.4, 49.15],
  [7.8, 47.3],
  [7.0, 46.9],
  [7.3, 45.7],
  [7.2, 45.0],
  [7.9, 44.2],
  [7.7, 43.55],
  [6.5, 42.8],
  [5.3, 43.0],
  [4.5, 43.2],
  [3.7, 43.05],
  [3.4, 42.2],
  [1.2, 42.2],
  [-2.1, 42.8],
  [-2.1, 43.7],
  [-1.5, 44.6],
  [-1.7, 45.8],
  [-2.6, 46.6],
  [-3.6, 47.1],
  [-5.2, 47.9],
  [-5.5, 48.7],
  [-3.2, 49.2],
  [-2.3, 49.0],
  [-2.3, 49.95],
  [-1.0, 49.95],
  [0.0, 49.9],
  [1.2, 50.3],
  [1.3, 51.05],
]
const CORSE: Boite = { sud: 41.2, nord: 43.15, ouest: 8.3, est: 9.8 }

const OUTRE_MER: Record<string, Boite> = {
  '971': { sud: 15.7, nord: 16.7, ouest: -62, est: -60.9 },
  '972': { sud: 14.3, nord: 15, ouest: -61.4, est: -60.7 },
  '973': { sud: 2, nord: 6, ouest: -54.8, est: -51.4 },
  '974': { sud: -21.5, nord: -20.7, ouest: 55.1, est: 56 },
  '975': { sud: 46.6, nord: 47.3, ouest: -56.6, est: -56 },
  '976': { sud: -13.1, nord: -12.5, ouest: 44.9, est: 45.4 },
  '977': { sud: 17.7, nord: 18.1, ouest: -63, est: -62.7 },
  '978': { sud: 17.9, nord: 18.2, ouest: -63.3, est: -62.9 },
  '986': { sud: -14.5, nord: -13, ouest: -178.3, est: -176 },
  '987': { sud: -28, nord: -7.5, ouest: -155, est: -134 },
  '988': { sud: -23.5, nord: -18, ouest: 158, est: 172 },
}

/**
 * True when the point (WGS84 degrees) is on the soil of France, give or take its coast: of the territory that
 * `departement` (code, '26', '2A', '974') belongs to when it is known, else of any.
 */
export function isEnFrance(latitude: number, longitude: number, departement: string | null): boolean {
  const ile = departement && OUTRE_MER[departement]
  if (ile) return isDansBoite(latitude, longitude, ile)
  const metropole = isDansBoite(latitude, longitude, CORSE) || isDansContinent(latitude, longitude)
  if (departement) return metropole
  return metropole || Object.values(OUTRE_MER).some(boite => isDansBoite(latitude, longitude, boite))
}

function isDansBoite(latitude: number, longitude: number, boite: Boite): boolean {
  return latitude >= boite.sud && latitude <= boite.nord && longitude >= boite.ouest && longitude <= boite.est
}

function isDansContinent(latitude: number, longitude: number): boolean {
  let dedans = false
  for (let i = 0, j = CONTINENT.length - 1; i < CONTINENT.length; j = i++) {
    const [x1, y1] = CONTINENT[i]!
    const [x2, y2] = CONTINENT[j]!
    if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1)
      dedans = !dedans
  }
  return dedans
}
