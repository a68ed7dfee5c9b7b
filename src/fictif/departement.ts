import type { Polygon } from 'geojson'
import { Erreur } from '../socle/erreur.ts'
import { type Cellule, generateDecoupage } from './decoupage.ts'
import { distanceBetween, type Point } from './geometrie.ts'
import { createHasard, type Hasard } from './hasard.ts'
import { completeLuhn } from './numeros.ts'
import { growRegions, spreadSeeds } from './regions.ts'
import { generateToponymes, VILLES, withDe } from './toponymes.ts'

export type CommuneFictive = {
  /** '00001'…, in the alphabetical order of names, as real codes are. */
  code: string
  nom: string
  departement: string
  codesPostaux: string[]
  population: number
  /** Code of its EPCI. */
  epci: string
  /** WGS84, 5 decimals; the points shared by two neighbours are equal. */
  contour: Polygon
  /** The chef-lieu of the commune, inside the contour. */
  latitude: number
  longitude: number
  /** Communes that it has replaced: their codes and names are no longer valid. */
  anciennes: { code: string; nom: string }[]
}

export type EpciFictif = { code: string; nom: string; type: 'CC' | 'CA' }

export type DepartementFictif = {
  /** `chefLieu` is a commune code. */
  departement: { code: string; nom: string; chefLieu: string }
  communes: CommuneFictive[]
  epci: EpciFictif[]
}

/** Pas-de-Calais, the département with the most communes, has about as many; codes above serve former communes. */
const COMMUNES_MAX = 890
const COMMUNES_PAR_EPCI = 28
const COMMUNES_PAR_CODE_POSTAL = 5
const POPULATION_DES_VILLES = [34_000, 17_000, 9_000]
const PART_DE_BOURGS = 0.07
const PART_DE_COMMUNES_NOUVELLES = 0.06
/** Middle of the drawing, in metropolitan France so that coordinates pass every check of a French place. */
const ORIGINE = { latitude: 46.5, longitude: 2.5 }
const KM_PAR_DEGRE = 111.32

/**
 * The fictional département « Haute-Chimère » (code 00, which does not exist): communes, EPCI and contours drawn from a
 * seed. The same seed gives the same bytes. It is laid over the real middle of France, around 46.5 N 2.5 E, and has
 * nothing to do with what is really there. From 1 to 890 communes; out of these bounds, an `Erreur`.
 */
export function generateDepartement(options: { graine: number; communes: number }): DepartementFictif {
  const nombre = options.communes
  if (!Number.isInteger(nombre) || nombre < 1 || nombre > COMMUNES_MAX)
    throw new Erreur(
      'saisie_invalide',
      `Le département fictif compte de 1 à ${COMMUNES_MAX} communes : indiquez un nombre entier dans ces limites.`,
    )
  const nombreDeVilles = Math.min(VILLES.length, nombre)
  const cellules = generateDecoupage(createHasard(options.graine, 'contours'), nombre, nombreDeVilles)
  const populations = drawPopulations(createHasard(options.graine, 'population'), cellules, nombreDeVilles)
  const { noms, anciens } = nameCommunes(createHasard(options.graine, 'noms'), nombre)
  const codes = numberByName(noms)
  const { epci, epciDe } = groupEpci(createHasard(options.graine, 'epci'), cellules, populations, noms)
  const codesPostaux = assignCodesPostaux(createHasard(options.graine, 'poste'), cellules)

  const communes = cellules.map((cellule, i): CommuneFictive => {
    const [longitude, latitude] = toWgs84(cellule.centre)
    return {
      code: codes[i]!,
      nom: noms[i]!,
      departement: '00',
      codesPostaux: codesPostaux[i]!,
      population: populations[i]!,
      epci: epci[epciDe[i]!]!.code,
      contour: { type: 'Polygon', coordinates: [toRing(cellule.anneau)] },
      latitude,
      longitude,
      anciennes: anciens.filter(({ absorbante }) => absorbante === i).map(({ code, nom }) => ({ code, nom })),
    }
  })
  return {
    departement: { code: '00', nom: 'Haute-Chimère', chefLieu: codes[0]! },
    communes: communes.sort((a, b) => (a.code < b.code ? -1 : 1)),
    epci,
  }
}

/** Log-normal in the country, more around the towns, a few market towns. */
function drawPopulations(hasard: Hasard, cellules: Cellule[], nombreDeVilles: number): number[] {
  const villes = cellules.slice(0, nombreDeVilles)
  return cellules.map(({ centre }, i) => {
    const ville = POPULATION_DES_VILLES[i]
    if (i < nombreDeVilles && ville) return Math.round(ville * hasard.draw(0.85, 1.15))
    if (hasard.isLucky(PART_DE_BOURGS)) return hasard.drawInteger(1_800, 6_000)
    const banlieue = villes.reduce(
      (somme, autre) => somme + 4 * Math.exp(-((distanceBetween(centre, autre.centre) / 8) ** 2)),
      1,
    )
    return Math.max(12, Math.round(banlieue * Math.exp(Math.log(390) + 0.85 * hasard.drawNormal())))
  })
}

function nameCommunes(hasard: Hasard, nombre: number) {
  const nombreDAnciens = Math.floor(nombre * PART_DE_COMMUNES_NOUVELLES)
  const [premiers, ...toponymes] = [
    VILLES.slice(0, nombre),
    ...generateToponymes(hasard, nombre + nombreDAnciens),
  ]
  const noms = [...premiers, ...toponymes.slice(0, nombre - premiers.length)]
  const anciens = toponymes.slice(nombre, nombre + nombreDAnciens).map((nom, rang) => ({
    code: `00${999 - rang}`,
    nom,
    absorbante: hasard.drawInteger(0, nombre - 1),
  }))
  return { noms, anciens }
}

function numberByName(noms: string[]): string[] {
  const ordre = noms.toSorted((a, b) => a.localeCompare(b, 'fr'))
  return noms.map(nom => `00${String(ordre.indexOf(nom) + 1).padStart(3, '0')}`)
}

/**
 * Contiguous groups, one around each town then spread over the rest. A communauté d'agglomération needs 50,000
 * inhabitants around a commune of 15,000 (CGCT, art. L5216-1).
 */
function groupEpci(hasard: Hasard, cellules: Cellule[], populations: number[], noms: string[]) {
  const groupes = groupCellules(
    hasard,
    cellules,
    Math.max(1, Math.round(cellules.length / COMMUNES_PAR_EPCI)),
    VILLES.length,
  )
  const rangs = [...new Set(groupes)].sort((a, b) => a - b)
  const epci = rangs.map((rang): EpciFictif => {
    const membres = groupes.flatMap((groupe, i) => (groupe === rang ? [i] : []))
    const population = membres.reduce((somme, i) => somme + populations[i]!, 0)
    const centre = membres.reduce((plusPeuplee, i) =>
      populations[i]! > populations[plusPeuplee]! ? i : plusPeuplee,
    )
    const type = population >= 50_000 && populations[centre]! >= 15_000 ? 'CA' : 'CC'
    return {
      code: completeLuhn(`009${String(10_000 + rang * 37).padStart(5, '0')}`),
      nom: `${type === 'CA' ? "Communauté d'agglomération" : 'Communauté de communes'} ${hasard.pick(PAYS)(noms[centre]!)}`,
      type,
    }
  })
  return { epci, epciDe: groupes.map(groupe => rangs.indexOf(groupe)) }
}

const PAYS: ((centre: string) => string)[] = [
  centre => `du Pays ${withDe(centre)}`,
  centre => `${withDe(centre)} et alentours`,
  centre => `des Collines ${withDe(centre)}`,
]

/** The rank of the group of each cell; the first `imposes` cells each found one. */
function groupCellules(hasard: Hasard, cellules: Cellule[], nombre: number, imposes: number): number[] {
  const centres = cellules.map(({ centre }) => centre)
  const premiers = centres.slice(0, Math.min(imposes, nombre)).map((_, i) => i)
  const germes = spreadSeeds(
    centres,
    nombre,
    premiers,
    () => 1,
    () => hasard.drawInteger(0, centres.length - 1),
  )
  const groupes = growRegions(
    cellules.map(({ voisins }) => voisins),
    germes,
    (de, vers) => distanceBetween(centres[de]!, centres[vers]!),
  )
  return groupes.map(groupe => groupe ?? 0)
}

/** One code for about five neighbours, from 00100; the chef-lieu has a second one. */
function assignCodesPostaux(hasard: Hasard, cellules: Cellule[]): string[][] {
  const bureaux = groupCellules(
    hasard,
    cellules,
    Math.ceil(cellules.length / COMMUNES_PAR_CODE_POSTAL),
    VILLES.length,
  )
  return bureaux.map((bureau, i) => {
    const code = (numero: number) => `00${numero}`
    return i === 0 ? [code(100), code(101)] : [code(100 + 5 * bureau)]
  })
}

function toRing(anneau: Point[]): [number, number][] {
  const ring = anneau.map(toWgs84)
  return ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]![0] || y !== ring[i - 1]![1])
}

/** [longitude, latitude] at 5 decimals, about one metre. */
function toWgs84([est, nord]: Point): [number, number] {
  const longitude = ORIGINE.longitude + est / (KM_PAR_DEGRE * Math.cos((ORIGINE.latitude * Math.PI) / 180))
  return [Number(longitude.toFixed(5)), Number((ORIGINE.latitude + nord / KM_PAR_DEGRE).toFixed(5))]
}
