import { type GeoProjection, geoConicConformal } from 'd3-geo'
import type { Position } from 'geojson'
import { type Contour, listPolygones } from './geometrie.ts'
import { groupPoints, type PointSurCarte } from './group-points.ts'
import { type Boite, overlaps, placeNoms } from './place-noms.ts'

/** A commune to draw; `dedans`: it belongs to what the map is about, its neighbours being pale. */
export type CommuneDeCarte = {
  nom: string
  population: number | null
  latitude: number | null
  longitude: number | null
  contour: Contour
  dedans: boolean
}
export type Carte = {
  svg: string
  /** Points too near one another to be told apart: one letter for all, to be listed beside the map. */
  groupes: { lettre: string; numeros: number[] }[]
}

/** `largeur`, `hauteur` and `corps` (height of the letters) in points. */
export type CadreDeCarte = { largeur: number; hauteur: number; corps: number }
export type PointNumerote = { numero: number; latitude: number; longitude: number }

const MARGE = 12
/** In points: finer bends are not printed. */
const DETAIL = 0.6
const POLICE = 'Atkinson Hyperlegible Next'

/**
 * A map of these communes with numbered points, as an SVG document that a black and white printer renders whole. Lambert-93's
 * projection. The same input gives the same drawing. Null without any contour inside: there is nothing to draw.
 */
export function drawCarte(
  { largeur, hauteur, corps }: CadreDeCarte,
  {
    communes,
    limites,
    points,
  }: { communes: readonly CommuneDeCarte[]; limites: readonly Contour[]; points: readonly PointNumerote[] },
): Carte | null {
  const dedans = communes.filter(commune => commune.dedans)
  if (dedans.length === 0) return null
  const projection = fitProjection(dedans, points, largeur, hauteur)
  const project = ({ latitude, longitude }: { latitude: number; longitude: number }) =>
    projection([longitude, latitude])!
  const trace = (contour: Contour) => traceContour(projection, contour)
  const groupes = groupPoints(
    points.map(point => ({ numero: point.numero, place: project(point) })),
    corps,
  )
  const boites = groupes.map(groupe => groupe.boite)
  const noms = placeNoms(listNoms(communes, project), { largeur, hauteur, corps }, boites)
  const echelle = drawEchelle(projection, { largeur, hauteur, corps }, [
    ...boites,
    ...noms.map(nom => nom.boite),
  ])
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${largeur} ${hauteur}" width="${largeur}" height="${hauteur}" font-family="${POLICE}, sans-serif" font-size="${corps}">`,
    `<clipPath id="cadre"><rect width="${largeur}" height="${hauteur}"/></clipPath><g clip-path="url(#cadre)">`,
    `<rect width="${largeur}" height="${hauteur}" fill="#ececec"/>`,
    `<path d="${communes
      .filter(commune => !commune.dedans)
      .map(({ contour }) => trace(contour))
      .join('')}" fill="#ececec" stroke="#b5b5b5" stroke-width="0.5"/>`,
    `<path d="${dedans.map(({ contour }) => trace(contour)).join('')}" fill="#fff" stroke="#8a8a8a" stroke-width="0.5"/>`,
    `<path d="${limites.map(trace).join('')}" fill="none" stroke="#000" stroke-width="1.6" stroke-linejoin="round"/>`,
    ...noms.map(({ nom, x, y, dedans }) => writeNom(nom, x, y, dedans)),
    ...groupes.map(groupe => drawPastille(groupe, corps)),
    echelle,
    `</g><rect x="0.5" y="0.5" width="${largeur - 1}" height="${hauteur - 1}" fill="none" stroke="#000"/></svg>`,
  ].join('')
  return {
    svg,
    groupes: groupes.flatMap(({ lettre, numeros }) => (lettre ? [{ lettre, numeros }] : [])),
  }
}

/** Lambert-93's projection, so that these contours and points fill the frame. */
export function fitProjection(
  dedans: readonly { contour: Contour }[],
  points: readonly PointNumerote[],
  largeur: number,
  hauteur: number,
): GeoProjection {
  const coordinates = [
    ...dedans.flatMap(({ contour }) => listPolygones(contour).flatMap(([exterieur]) => exterieur!)),
    ...points.map(({ latitude, longitude }) => [longitude, latitude]),
  ]
  const cadre: [[number, number], [number, number]] = [
    [MARGE, MARGE],
    [largeur - MARGE, hauteur - MARGE],
  ]
  return geoConicConformal()
    .parallels([44, 49])
    .rotate([-3, 0])
    .fitExtent(cadre, { type: 'MultiPoint', coordinates })
}

/** The outline as an SVG path, without the bends that are not printed. */
export function traceContour(projection: GeoProjection, contour: Contour): string {
  return listPolygones(contour)
    .flat()
    .map(anneau => traceAnneau(projection, anneau))
    .join('')
}

function traceAnneau(projection: GeoProjection, anneau: readonly Position[]): string {
  let chemin = ''
  let [xAvant, yAvant] = [Number.NaN, Number.NaN]
  for (const position of anneau) {
    const [x, y] = projection(position as [number, number])!
    if (Math.abs(x - xAvant) < DETAIL && Math.abs(y - yAvant) < DETAIL) continue
    chemin += `${chemin ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    ;[xAvant, yAvant] = [x, y]
  }
  return `${chemin}Z`
}

function listNoms(
  communes: readonly CommuneDeCarte[],
  project: (point: { latitude: number; longitude: number }) => [number, number],
) {
  return communes
    .toSorted((a, b) => Number(b.dedans) - Number(a.dedans) || (b.population ?? 0) - (a.population ?? 0))
    .flatMap(({ nom, latitude, longitude, dedans }) =>
      latitude === null || longitude === null
        ? []
        : [{ nom, dedans, place: project({ latitude, longitude }) }],
    )
}

function writeNom(nom: string, x: number, y: number, dedans: boolean): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="middle" fill="${dedans ? '#000' : '#555'}" stroke="${dedans ? '#fff' : '#ececec'}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke">${escapeXml(nom)}</text>`
}

function drawPastille({ texte, boite }: PointSurCarte, corps: number): string {
  const { x, y, largeur, hauteur } = boite
  return (
    `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${largeur.toFixed(1)}" height="${hauteur.toFixed(1)}" rx="${(hauteur / 2).toFixed(1)}" fill="#000" stroke="#fff" stroke-width="0.8"/>` +
    `<text x="${(x + largeur / 2).toFixed(1)}" y="${(y + hauteur / 2 + corps * 0.35).toFixed(1)}" text-anchor="middle" fill="#fff" font-weight="700">${texte}</text>`
  )
}

/** A bar of a round number of kilometres in the first free corner; nothing when all are taken. */
function drawEchelle(
  projection: GeoProjection,
  { largeur, hauteur, corps }: CadreDeCarte,
  occupees: readonly Boite[],
): string {
  const pointsParKm = measureKm(projection, largeur, hauteur)
  const km = [50, 20, 10, 5, 2, 1, 0.5].find(longueur => longueur * pointsParKm < largeur / 3)
  if (!km) return ''
  const longueur = km * pointsParKm
  const [l, h] = [longueur + corps, corps * 2.2]
  const coins = [
    [MARGE / 2, hauteur - h - MARGE / 2],
    [largeur - l - MARGE / 2, hauteur - h - MARGE / 2],
    [MARGE / 2, MARGE / 2],
    [largeur - l - MARGE / 2, MARGE / 2],
  ]
  const coin = coins.find(
    ([x, y]) => !occupees.some(boite => overlaps(boite, { x: x!, y: y!, largeur: l, hauteur: h })),
  )
  if (!coin) return ''
  const [x, y] = coin as [number, number]
  const dit = km < 1 ? '500 m' : `${km} km`
  return (
    `<rect x="${x}" y="${y.toFixed(1)}" width="${l.toFixed(1)}" height="${h.toFixed(1)}" fill="#fff" fill-opacity="0.85"/>` +
    `<path d="M${(x + corps / 2).toFixed(1)} ${(y + h - 5).toFixed(1)}h${longueur.toFixed(1)}" stroke="#000" stroke-width="2"/>` +
    `<text x="${(x + l / 2).toFixed(1)}" y="${(y + corps).toFixed(1)}" text-anchor="middle">${dit}</text>`
  )
}

function measureKm(projection: GeoProjection, largeur: number, hauteur: number): number {
  const milieu = projection.invert!([largeur / 2, hauteur / 2])!
  const unDegre = projection([milieu[0]!, milieu[1]! + 0.01])![1]
  return Math.abs(unDegre - hauteur / 2) / 1.11195
}

function escapeXml(texte: string): string {
  return texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
