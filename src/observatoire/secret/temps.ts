import type { Grille } from './grille.ts'

export type Temps = ReturnType<typeof readTemps>

/** How the periods of a grid hold one another. `completes`: those of which all months are in the grid; null, all of them. */
export function readTemps(
  { periodes, territoires, couches, emboitees }: Grille,
  completes: readonly boolean[] | null,
) {
  const nombre = territoires.length
  const holds = (a: number, b: number) =>
    a !== b && emboitees && periodes[a]!.du <= periodes[b]!.du && periodes[a]!.au >= periodes[b]!.au
  const rangs = periodes.map((_, rang) => rang)
  /** The periods that hold each one. */
  const dessus = rangs.map(b => rangs.filter(a => holds(a, b)))
  const contenues = rangs.map(a => rangs.filter(b => holds(a, b)))
  /** A period with its holders. */
  const chaines = rangs.map(rang => [rang, ...dessus[rang]!])
  /** Hiding what many people read costs more. */
  const poids = rangs.map(rang => (contenues[rang]!.length === 0 ? 1 : 4 * (contenues[rang]!.length + 1)))
  const exists = (couche: number, periode: number, territoire: number) =>
    !Number.isNaN(couches[couche]!.valeurs[periode * nombre + territoire]!)
  /** Whether a period is one of the shortest that are known there. */
  const feuilles = couches.map((_, couche) =>
    Uint8Array.from({ length: rangs.length * nombre }, (_, cellule) => {
      const [periode, territoire] = [Math.floor(cellule / nombre), cellule % nombre]
      return (completes?.[periode] ?? true) &&
        exists(couche, periode, territoire) &&
        !contenues[periode]!.some(contenue => exists(couche, contenue, territoire))
        ? 1
        : 0
    }),
  )
  const isFeuille = (couche: number, territoire: number, periode: number) =>
    feuilles[couche]![periode * nombre + territoire] === 1
  const proches = new Map<number, number[]>()
  const jours = periodes.map(({ du }) => Date.parse(du))

  /** The other periods, those that share most holders with it first, then the nearest. */
  function listProches(periode: number): number[] {
    const connues = proches.get(periode)
    if (connues) return connues
    const communs = (autre: number) => dessus[autre]!.filter(haut => dessus[periode]!.includes(haut)).length
    const distance = (autre: number) => Math.abs(jours[autre]! - jours[periode]!)
    const rangees = rangs
      .filter(autre => autre !== periode && emboitees)
      .sort((a, b) => communs(b) - communs(a) || distance(a) - distance(b))
    proches.set(periode, rangees)
    return rangees
  }

  const croisees: [number, number][][] = []

  return {
    poids,
    listProches,
    /** The shortest periods that make this one. */
    listFeuilles(couche: number, territoire: number, periode: number): number[] {
      return [periode, ...contenues[periode]!].filter(dedans => isFeuille(couche, territoire, dedans))
    },
    /** Whether a movement of `periode` may take from that one or give to it: one of the shortest, outside of it. */
    isVoisine: (couche: number, territoire: number, autre: number, periode: number) =>
      isFeuille(couche, territoire, autre) && !chaines[autre]!.includes(periode),
    /** The periods that change, signed, when a movement adds to one and takes from the other. */
    cross(feuille: number, voisine: number | null): [number, number][] {
      const rang = feuille * (rangs.length + 1) + (voisine ?? -1) + 1
      const connues = croisees[rang]
      if (connues) return connues
      const [plus, moins] = [chaines[feuille]!, voisine === null ? [] : chaines[voisine]!]
      const faites = [
        ...plus.filter(haut => !moins.includes(haut)).map((haut): [number, number] => [haut, 1]),
        ...moins.filter(haut => !plus.includes(haut)).map((haut): [number, number] => [haut, -1]),
      ]
      croisees[rang] = faites
      return faites
    },
    /** Of distinct subjects: a whole stays at least each of its parts. */
    isMonotone(couche: number, cellule: number, apres: number, ajout: (cellule: number) => number): boolean {
      const { valeurs } = couches[couche]!
      const [periode, territoire] = [Math.floor(cellule / nombre), cellule % nombre]
      const worth = (autre: number) => valeurs[autre]! + ajout(autre)
      const above = [
        ...dessus[periode]!.map(haut => haut * nombre + territoire),
        ...(territoire === 0 ? [] : [periode * nombre]),
      ]
      const below = [
        ...contenues[periode]!.map(bas => bas * nombre + territoire),
        ...(territoire === 0 ? territoires.slice(1).map((_, t) => periode * nombre + t + 1) : []),
      ]
      return above.every(haut => !(worth(haut) < apres)) && below.every(bas => !(worth(bas) > apres))
    },
  }
}
