import type { Feature, Position } from 'geojson'
import { feature as toFeature } from 'topojson-client'
import type { GeometryObject, Topology } from 'topojson-specification'
import { Erreur } from '../socle/erreur.ts'
import { type Contour, listPolygones } from './geometrie.ts'

/** The shape of a commune under its code of the day it was drawn. */
export type ContourLu = { code: string; contour: Contour }

/** How the usual publishers (Etalab, IGN, INSEE, OpenDataSoft) name the code of a commune. */
const PROPRIETES = ['code', 'insee', 'insee_com', 'code_insee', 'codgeo', 'com_code', 'depcom', 'com']

/**
 * Reads the contours of communes, GeoJSON or TopoJSON, in degrees.
 * @param nom what the contents are called when they are refused: a file, a service.
 * @throws Erreur illisible: truncated, something else, a commune without code or without a valid shape.
 */
export function readContours(texte: string, nom: string): ContourLu[] {
  const entites = listEntites(parse(texte, nom), nom)
  if (entites.length === 0) throw new Erreur('illisible', `${nom} ne contient aucun contour.`)
  return entites.map((entite, n) => {
    const code = findCode(entite)
    if (!code)
      throw new Erreur(
        'illisible',
        `${nom} : le contour n° ${n + 1} n'a pas de code INSEE de commune (propriétés attendues : ${PROPRIETES.slice(0, 5).join(', ')}…).`,
      )
    return { code, contour: readContour(entite, `${nom} : le contour de la commune ${code}`) }
  })
}

function parse(texte: string, nom: string): unknown {
  try {
    return JSON.parse(texte.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new Erreur(
      'illisible',
      `${nom} n'est pas du JSON, ou il est incomplet. Il faut un GeoJSON ou un TopoJSON des communes.`,
      [],
      cause,
    )
  }
}

function listEntites(contenu: unknown, nom: string): Feature[] {
  if (isObjet(contenu) && contenu.type === 'FeatureCollection' && Array.isArray(contenu.features))
    return contenu.features
  if (isObjet(contenu) && contenu.type === 'Topology') return unfold(contenu as unknown as Topology, nom)
  throw new Erreur('illisible', `${nom} n'est ni une FeatureCollection GeoJSON ni un TopoJSON.`)
}

function unfold(topologie: Topology, nom: string): Feature[] {
  try {
    return Object.values(topologie.objects).flatMap(objet => {
      const entite = toFeature(topologie, objet as GeometryObject)
      return entite.type === 'FeatureCollection' ? entite.features : [entite]
    })
  } catch (cause) {
    throw new Erreur('illisible', `${nom} est un TopoJSON incomplet ou abîmé.`, [], cause)
  }
}

function findCode(entite: Feature): string | null {
  const proprietes = Object.entries(entite?.properties ?? {})
  for (const nom of PROPRIETES) {
    const valeur = proprietes.find(([cle]) => cle.toLowerCase() === nom)?.[1]
    const code = String(valeur ?? '')
      .toUpperCase()
      .replace(/^\d{4}$/, '0$&')
    if (/^(\d\d|2[AB])\d{3}$/.test(code)) return code
  }
  return null
}

function readContour({ geometry }: Feature, nom: string): Contour {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon')
    throw new Erreur('illisible', `${nom} n'est pas une surface (Polygon ou MultiPolygon attendu).`)
  const anneaux = Array.isArray(geometry.coordinates) ? listPolygones(geometry).flat() : []
  if (anneaux.length === 0 || !anneaux.every(isFerme))
    throw new Erreur('illisible', `${nom} n'est pas un tracé fermé.`)
  if (!anneaux.flat().every(isEnDegres))
    throw new Erreur(
      'illisible',
      `${nom} n'est pas en degrés. Convertissez le fichier en WGS84 (longitude, latitude) : il est sans doute en Lambert-93.`,
    )
  return geometry
}

function isFerme(anneau: Position[]): boolean {
  if (!Array.isArray(anneau) || anneau.length < 4) return false
  const [premier, dernier] = [anneau[0], anneau.at(-1)]
  return premier?.[0] === dernier?.[0] && premier?.[1] === dernier?.[1]
}

function isEnDegres(position: Position | null): boolean {
  const [longitude, latitude] = [Number(position?.[0] ?? Number.NaN), Number(position?.[1] ?? Number.NaN)]
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
}

function isObjet(valeur: unknown): valeur is Record<string, unknown> {
  return typeof valeur === 'object' && valeur !== null
}
