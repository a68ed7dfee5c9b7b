import { Delaunay } from 'd3-delaunay'
import { computeAire, distanceBetween, type Point } from './geometrie.ts'
import type { Hasard } from './hasard.ts'
import { growRegions, spreadSeeds } from './regions.ts'

export type Cellule = {
  /** Closed ring, counter-clockwise; points shared with a neighbour are the very same. */
  anneau: Point[]
  /** A point well inside. */
  centre: Point
  voisins: number[]
}

/** A mean commune of the French countryside. */
const AIRE_MOYENNE_KM2 = 18
/** A commune gathers several small Voronoi cells: alone, one cell would look like a honeycomb. */
const MAILLES_PAR_CELLULE = 7

/**
 * Cuts an irregular land into `nombre` cells with natural-looking borders, smaller near the `villes` (whose cells come
 * first, in the same order). Cells tile the land: borders are arcs drawn once and shared by both sides.
 */
export function generateDecoupage(hasard: Hasard, nombre: number, nombreDeVilles: number) {
  const rayon = Math.sqrt((nombre * AIRE_MOYENNE_KM2) / Math.PI)
  const sites = scatterMailles(hasard, rayon)
  const dedans = chooseTerritoire(hasard, sites, rayon, nombre * MAILLES_PAR_CELLULE)
  const delaunay = Delaunay.from(sites)
  const voisins = sites.map((_, i) =>
    dedans.has(i) ? [...delaunay.neighbors(i)].filter(j => dedans.has(j)) : [],
  )

  const mailles = [...dedans]
  const villes = placeVilles(hasard, rayon, nombreDeVilles).map(ville => findNearest(ville, mailles, sites))
  const germes = spreadSeeds(
    sites,
    nombre,
    [...new Set(villes)],
    point =>
      espacementNear(
        point,
        villes.map(ville => sites[ville]!),
      ),
    () => hasard.pick(mailles),
  )
  const rugosite = sites.map(() => hasard.draw(0.6, 1.5))
  const regions = growRegions(
    voisins,
    germes,
    (de, vers) => distanceBetween(sites[de]!, sites[vers]!) * rugosite[vers]!,
  )
  const warp = createWarp(hasard)
  const anneaux = drawAnneaux(hasard, delaunay, sites, regions, nombre)

  const cellules: Cellule[] = germes.map((_, rang) => ({
    anneau: anneaux[rang]!.map(warp),
    centre: warp(findMiddle(sites.filter((_, i) => regions[i] === rang))),
    voisins: [],
  }))
  const frontieres = cellules.map(() => new Set<number>())
  voisins.forEach((autres, i) => {
    for (const j of autres) {
      const [a, b] = [regions[i], regions[j]]
      if (a !== undefined && b !== undefined && a !== b) frontieres[a]!.add(b)
    }
  })
  cellules.forEach((cellule, rang) => {
    cellule.voisins = [...frontieres[rang]!].sort((a, b) => a - b)
  })
  return cellules
}

/** A hexagonal grid, much disturbed, larger than the land. */
function scatterMailles(hasard: Hasard, rayon: number): Point[] {
  const pas = Math.sqrt((2 * AIRE_MOYENNE_KM2) / MAILLES_PAR_CELLULE / Math.sqrt(3))
  const bord = rayon * 1.7 + 3 * pas
  const sites: Point[] = []
  const rangee = (pas * Math.sqrt(3)) / 2
  for (let ligne = 0, y = -bord; y <= bord; ligne++, y += rangee)
    for (let x = -bord + (ligne % 2) * (pas / 2); x <= bord; x += pas)
      sites.push([x + hasard.draw(-0.48, 0.48) * pas, y + hasard.draw(-0.48, 0.48) * pas])
  return sites
}

/** The `nombre` sites nearest to the middle, in the sense of a star-shaped outline with bays and capes. */
function chooseTerritoire(hasard: Hasard, sites: Point[], rayon: number, nombre: number): Set<number> {
  const ondes = [2, 3, 4, 5, 7, 9, 12, 17, 23].map(frequence => ({
    frequence,
    ampleur: hasard.draw(0.1, 0.35) / frequence,
    phase: hasard.draw(0, 2 * Math.PI),
  }))
  const eloignement = ([x, y]: Point) => {
    const angle = Math.atan2(y, x)
    const portee = ondes.reduce(
      (somme, { frequence, ampleur, phase }) => somme + ampleur * Math.cos(frequence * angle + phase),
      1,
    )
    return Math.hypot(x, y) / (rayon * portee)
  }
  const ordre = sites.map((site, i) => ({ i, eloignement: eloignement(site) }))
  ordre.sort((a, b) => a.eloignement - b.eloignement)
  return new Set(ordre.slice(0, nombre).map(({ i }) => i))
}

/** The first town near the middle, the others well apart around it. */
function placeVilles(hasard: Hasard, rayon: number, nombre: number): Point[] {
  const depart = hasard.draw(0, 2 * Math.PI)
  return Array.from({ length: nombre }, (_, rang) => {
    const eloignement = rang === 0 ? hasard.draw(0, 0.2) : hasard.draw(0.5, 0.65)
    const angle = depart + rang * hasard.draw(1.9, 2.4)
    return [rayon * eloignement * Math.cos(angle), rayon * eloignement * Math.sin(angle)]
  })
}

function findNearest(point: Point, candidats: number[], sites: Point[]): number {
  return candidats.reduce((meilleur, i) =>
    distanceBetween(sites[i]!, point) < distanceBetween(sites[meilleur]!, point) ? i : meilleur,
  )
}

/** The site nearest to the mean of all: inside whatever the shape. */
function findMiddle(sites: Point[]): Point {
  const moyenne: Point = [
    sites.reduce((somme, [x]) => somme + x, 0) / sites.length,
    sites.reduce((somme, [, y]) => somme + y, 0) / sites.length,
  ]
  return sites.reduce((a, b) => (distanceBetween(b, moyenne) < distanceBetween(a, moyenne) ? b : a))
}

/** Communes are about half as wide around a town as in the open country. */
function espacementNear(point: Point, villes: Point[]): number {
  const PORTEE_KM = 9
  return villes.reduce((espacement, ville) => {
    const proximite = Math.exp(-((distanceBetween(point, ville) / PORTEE_KM) ** 2))
    return Math.min(espacement, 1 - 0.5 * proximite)
  }, 1)
}

/** The ring of each region, made of the arcs that part it from another region or from the outside. */
function drawAnneaux(
  hasard: Hasard,
  delaunay: Delaunay<Point>,
  sites: Point[],
  regions: (number | undefined)[],
  nombre: number,
): Point[][] {
  const { triangles, halfedges } = delaunay
  const sommets = delaunay.voronoi([-1e4, -1e4, 1e4, 1e4]).circumcenters
  const sommet = (triangle: number): Point => [sommets[2 * triangle]!, sommets[2 * triangle + 1]!]
  // Three cells meet at a Voronoi vertex: a region never leaves one by two arcs, so the start names the arc.
  const arcs = Array.from({ length: nombre }, () => new Map<number, { fin: number; points: Point[] }>())

  for (let e = 0; e < halfedges.length; e++) {
    const oppose = halfedges[e]!
    if (oppose < e) continue
    const a = triangles[e]!
    const b = triangles[oppose]!
    if (regions[a] === regions[b]) continue
    const debut = Math.floor(e / 3)
    const fin = Math.floor(oppose / 3)
    const points = wiggleArc(hasard, sommet(debut), sommet(fin), sites[a]!, sites[b]!)
    if (regions[a] !== undefined) arcs[regions[a]]!.set(debut, { fin, points })
    if (regions[b] !== undefined) arcs[regions[b]]!.set(fin, { fin: debut, points: points.toReversed() })
  }
  return arcs.map(chainArcs)
}

/** The longest ring of the arcs (a region that encloses another would have two; costs make it practically impossible). */
function chainArcs(arcs: Map<number, { fin: number; points: Point[] }>): Point[] {
  let plusLong: Point[] = []
  while (arcs.size > 0) {
    const depart = arcs.keys().next().value as number
    const anneau: Point[] = []
    for (let sommet = depart; ; ) {
      const arc = arcs.get(sommet)
      if (!arc) break
      arcs.delete(sommet)
      anneau.push(...arc.points.slice(0, -1))
      sommet = arc.fin
    }
    anneau.push(anneau[0]!)
    if (anneau.length > plusLong.length) plusLong = anneau
  }
  return computeAire(plusLong) > 0 ? plusLong : plusLong.toReversed()
}

/**
 * A broken line from `debut` to `fin` that strays on both sides but stays within the triangles (debut, fin, siteA) and
 * (debut, fin, siteB). Those triangles belong to no other arc, so that no two arcs ever cross.
 */
function wiggleArc(hasard: Hasard, debut: Point, fin: Point, siteA: Point, siteB: Point): Point[] {
  const PAS_KM = 0.3
  const longueur = distanceBetween(debut, fin)
  const niveaux = Math.max(0, Math.min(4, Math.ceil(Math.log2(longueur / PAS_KM))))
  const ecarts = drawFractale(hasard, niveaux, 0.3 * longueur)
  const [dx, dy] = [(fin[0] - debut[0]) / longueur, (fin[1] - debut[1]) / longueur]
  const limits = [siteA, siteB].map(([x, y]) => {
    const [vx, vy] = [x - debut[0], y - debut[1]]
    return createLimite((vx * dx + vy * dy) / longueur, vy * dx - vx * dy)
  })
  return ecarts.map((ecart, i) => {
    if (i === 0) return debut
    if (i === ecarts.length - 1) return fin
    const t = i / (ecarts.length - 1)
    const bornes = limits.map(limite => limite(t))
    const borne = Math.max(Math.min(...bornes), Math.min(Math.max(...bornes), ecart))
    const [x, y] = [debut[0] + dx * longueur * t, debut[1] + dy * longueur * t]
    return [x - dy * borne, y + dx * borne]
  })
}

/** How far one may stray at `t` (0 to 1 along the arc) toward an apex whose foot lies at `pied` and height is `hauteur`. */
function createLimite(pied: number, hauteur: number): (t: number) => number {
  const MARGE = 0.8
  return t => {
    const montee = pied > 0 ? t / pied : 1
    const descente = pied < 1 ? (1 - t) / (1 - pied) : 1
    return MARGE * hauteur * Math.max(0, Math.min(montee, descente, 1))
  }
}

/** Midpoint displacement: 2^niveaux + 1 offsets, 0 at both ends. */
function drawFractale(hasard: Hasard, niveaux: number, ampleur: number): number[] {
  let ecarts = [0, 0]
  let portee = ampleur
  for (let niveau = 0; niveau < niveaux; niveau++, portee *= 0.5) {
    ecarts = ecarts.flatMap((ecart, i) => {
      const suivant = ecarts[i + 1]
      return suivant === undefined ? [ecart] : [ecart, (ecart + suivant) / 2 + hasard.draw(-portee, portee)]
    })
  }
  return ecarts
}

/**
 * A smooth bending of the plane that takes away what is left of the grid. The slopes (2π × ampleur / longueur, summed)
 * stay under 1, so that it never folds the plane onto itself.
 */
function createWarp(hasard: Hasard): (point: Point) => Point {
  const ondes = [
    { longueur: 45, ampleur: 2 },
    { longueur: 19, ampleur: 0.7 },
    { longueur: 8, ampleur: 0.25 },
  ].map(({ longueur, ampleur }) => ({
    k: (2 * Math.PI) / longueur,
    ampleur,
    angles: [hasard.draw(0, Math.PI), hasard.draw(0, Math.PI)] as const,
    phases: [hasard.draw(0, 2 * Math.PI), hasard.draw(0, 2 * Math.PI)] as const,
  }))
  return ([x, y]) => {
    let [dx, dy] = [0, 0]
    for (const { k, ampleur, angles, phases } of ondes) {
      dx += ampleur * Math.sin(k * (x * Math.cos(angles[0]) + y * Math.sin(angles[0])) + phases[0])
      dy += ampleur * Math.sin(k * (x * Math.cos(angles[1]) + y * Math.sin(angles[1])) + phases[1])
    }
    return [x + dx, y + dy]
  }
}
