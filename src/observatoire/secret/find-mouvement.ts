import { COMPLEMENTAIRE, type Grille, PETIT, PETIT_MASQUE, VISIBLE } from './grille.ts'
import type { Temps } from './temps.ts'

/** A cell of the grid and what is added to it. */
export type Pas = { couche: number; cellule: number; ajout: number }
/** Another grid that reads the same: what is added to hidden cells leaves every sum and every shown cell as it is. */
export type Mouvement = { pas: Pas[]; cout: number }

/** A cell must be able to be worth this much more (or less). */
export type Besoin = {
  couche: number
  periode: number
  territoire: number
  ajout: number
  /** The couche that must stay as it is: it is what this one differs from it that must change. */
  sans: number | null
}

/** Combinations of couches that leave partitions true: +1 a couche, −1 another. */
export type Melange = ReadonlyMap<number, number>

const PLUS_PROCHES = 24

export type Recherche = {
  grille: Grille
  temps: Temps
  seuil: number
  etats: readonly Uint8Array[]
  dessus: readonly (readonly number[])[]
  dessous: readonly (readonly number[])[]
  melanges: (couche: number) => readonly Melange[]
}

/**
 * The cheapest movement that gives a cell what it needs: cells already hidden cost nothing, others must be hidden to take part.
 * Two periods and two territories make a rectangle whose sums do not change; where there is no second one, the movement goes up to
 * the total or out of every longer period. Null: there is none.
 */
export function findMouvement(recherche: Recherche, besoin: Besoin): Mouvement | null {
  const { grille, temps } = recherche
  const { couche, periode, territoire, sans } = besoin
  const { valeurs } = grille.couches[couche]!
  const nombre = grille.territoires.length
  const exist = (p: number, t: number) => !Number.isNaN(valeurs[p * nombre + t]!)
  let meilleur: Mouvement | null = null

  for (const feuille of temps.listFeuilles(couche, territoire, periode)) {
    const lieux = listLieux(feuille)
    const voisines = temps.listVoisines(couche, territoire, feuille, periode)
    for (const [rang, voisine] of [null, ...voisines].entries()) {
      if (rang > PLUS_PROCHES && meilleur) break
      const periodes = temps.cross(feuille, voisine)
      for (const territoires of lieux) {
        for (const melange of recherche.melanges(couche)) {
          if (sans !== null && melange.has(sans)) continue
          const trouve = complete(
            recherche,
            besoin,
            melange,
            periodes,
            territoires,
            meilleur?.cout ?? Infinity,
          )
          if (trouve) meilleur = trouve
          if (meilleur?.cout === 0) return meilleur
        }
      }
    }
  }
  return meilleur

  /** Signed territories that keep the département the sum of its EPCI. */
  function listLieux(feuille: number): [number, number][][] {
    const epci = [...Array(nombre - 1).keys()].map(i => i + 1).filter(t => exist(feuille, t))
    if (territoire === 0)
      return epci.length === 0
        ? [[[0, 1]]]
        : epci.map(
            t =>
              [
                [0, 1],
                [t, 1],
              ] as [number, number][],
          )
    return [
      ...epci
        .filter(t => t !== territoire)
        .map(
          t =>
            [
              [territoire, 1],
              [t, -1],
            ] as [number, number][],
        ),
      [
        [territoire, 1],
        [0, 1],
      ],
    ]
  }
}

/** Tries a movement; a couche that it would take out of another takes that one along. */
function complete(
  recherche: Recherche,
  besoin: Besoin,
  melange: Melange,
  periodes: readonly [number, number][],
  territoires: readonly [number, number][],
  plafond: number,
): Mouvement | null {
  let ensemble = melange
  for (let essai = 0; essai <= recherche.grille.couches.length; essai++) {
    const resultat = attempt(recherche, besoin, ensemble, periodes, territoires, plafond)
    if (typeof resultat !== 'number') return resultat
    if (ensemble.has(resultat) || resultat === besoin.sans) return null
    ensemble = new Map([...ensemble, [resultat, melange.get(besoin.couche)!]])
    // What was taken along must leave its own partitions true.
    if (!isBalanced(recherche.grille, ensemble)) return null
  }
  return null
}

const isBalanced = ({ partitions }: Grille, melange: Melange) =>
  partitions.every(
    ({ tout, parties }) =>
      (melange.get(tout) ?? 0) === parties.reduce((somme, partie) => somme + (melange.get(partie) ?? 0), 0),
  )

/** A movement, null when a cell cannot follow or when it costs too much, or the couche that must come along. */
function attempt(
  { grille, seuil, etats, dessus, dessous, temps }: Recherche,
  besoin: Besoin,
  melange: Melange,
  periodes: readonly [number, number][],
  territoires: readonly [number, number][],
  plafond: number,
): Mouvement | number | null {
  const nombre = grille.territoires.length
  const pas: Pas[] = []
  let cout = 0
  for (const [couche, part] of melange) {
    const { valeurs } = grille.couches[couche]!
    for (const [periode, signe] of periodes)
      for (const [territoire, sens] of territoires) {
        const cellule = periode * nombre + territoire
        const valeur = valeurs[cellule]!
        if (Number.isNaN(valeur)) continue
        const ajout = besoin.ajout * part * signe * sens
        const etat = etats[couche]![cellule]!
        if (!accept(etat, valeur, ajout, seuil)) return null
        if (etat === VISIBLE)
          cout += temps.poids[periode]! * (territoire === 0 ? 8 : 1) * (1 + Math.log10(valeur))
        if (cout >= plafond) return null
        pas.push({ couche, cellule, ajout })
      }
  }
  const ajouts = grille.distincte ? new Map(pas.map(p => [p.couche * 1e7 + p.cellule, p.ajout])) : null
  for (const { couche, cellule, ajout } of pas) {
    const apres = grille.couches[couche]!.valeurs[cellule]! + ajout
    for (const autre of dessus[couche]!) {
      const borne =
        grille.couches[autre]!.valeurs[cellule]! + ajout * ((melange.get(autre) ?? 0) / melange.get(couche)!)
      if (apres > borne) return autre
    }
    for (const autre of dessous[couche]!) {
      const borne =
        grille.couches[autre]!.valeurs[cellule]! + ajout * ((melange.get(autre) ?? 0) / melange.get(couche)!)
      if (apres < borne) return autre
    }
    if (ajouts && !temps.isMonotone(couche, cellule, apres, c => ajouts.get(couche * 1e7 + c) ?? 0))
      return null
  }
  return { pas, cout }
}

/** Whether a cell may be worth that, for someone who reads how it is hidden. */
function accept(etat: number, valeur: number, ajout: number, seuil: number): boolean {
  if (valeur === 0) return false
  const apres = valeur + ajout
  if (etat === PETIT) return apres >= 1 && apres < seuil
  if (etat === PETIT_MASQUE) return apres >= 1
  return (etat === VISIBLE || etat === COMPLEMENTAIRE) && apres >= seuil
}
