import { distanceBetween, type Point } from './geometrie.ts'

/**
 * Shares out the nodes of a graph among the seeds: each node goes to the seed that reaches it at the lowest cost, so that
 * every region holds together. Returns the rank of the seed for each node, undefined where no seed leads.
 */
export function growRegions(
  voisins: readonly (readonly number[])[],
  germes: readonly number[],
  cout: (de: number, vers: number) => number,
): (number | undefined)[] {
  const region: (number | undefined)[] = Array(voisins.length).fill(undefined)
  const distance: number[] = Array(voisins.length).fill(Number.POSITIVE_INFINITY)
  germes.forEach((germe, rang) => {
    region[germe] = rang
    distance[germe] = 0
  })
  const file = [...germes]
  for (let tete = 0; tete < file.length; tete++) {
    const noeud = file[tete]!
    for (const voisin of voisins[noeud]!) {
      const trajet = distance[noeud]! + cout(noeud, voisin)
      if (trajet >= distance[voisin]!) continue
      distance[voisin] = trajet
      region[voisin] = region[noeud]
      file.push(voisin)
    }
  }
  return region
}

/**
 * Chooses `nombre` indices of `points` far from one another, beginning with `imposes`. `espacement` is the wish of each
 * point: where it is twice as large, the chosen points lie twice as far apart. `drawCandidat` gives the indices to compare.
 */
export function spreadSeeds(
  points: readonly Point[],
  nombre: number,
  imposes: readonly number[],
  espacement: (point: Point) => number,
  drawCandidat: () => number,
): number[] {
  const CANDIDATS_COMPARES = 8
  const germes = [...imposes]
  const dejaPris = new Set(germes)
  while (germes.length < nombre) {
    let meilleur = -1
    let meilleurEcart = -1
    for (let essai = 0; essai < CANDIDATS_COMPARES; essai++) {
      const candidat = drawCandidat()
      if (dejaPris.has(candidat)) continue
      const point = points[candidat]!
      let ecart = Number.MAX_VALUE
      for (const germe of germes) ecart = Math.min(ecart, distanceBetween(point, points[germe]!))
      ecart /= espacement(point)
      if (ecart > meilleurEcart) {
        meilleur = candidat
        meilleurEcart = ecart
      }
    }
    if (meilleur < 0) continue
    dejaPris.add(meilleur)
    germes.push(meilleur)
  }
  return germes
}
