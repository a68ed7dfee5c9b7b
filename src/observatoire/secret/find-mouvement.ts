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
  /** What hiding each cell costs. */
  couts: readonly Float64Array[]
  dessus: readonly (readonly number[])[]
  dessous: readonly (readonly number[])[]
  melanges: (couche: number) => readonly Melange[]
}

/** Periods that change, signed. */
type Periodes = readonly (readonly [number, number])[]
/** Territories that change, signed: they keep the département the sum of its EPCI. */
type Territoires = readonly (readonly [number, number])[]

/**
 * The cheapest movement that gives a cell what it needs: cells already hidden cost nothing, others must be hidden to take part.
 * Two periods and two territories make a rectangle whose sums do not change; where there is no second one, the movement goes up to
 * the total or out of every longer period. Null: there is none, or none under `plafond`.
 *
 * What the couche itself refuses is refused whatever the others do: it is looked at first, one territory then both.
 */
export function findMouvement(recherche: Recherche, besoin: Besoin, plafond = Infinity): Mouvement | null {
  const { grille, temps, etats, seuil } = recherche
  const { couche, periode, territoire, ajout, sans } = besoin
  const { valeurs } = grille.couches[couche]!
  const nombre = grille.territoires.length
  const sienne = periode * nombre + territoire
  if (!accept(etats[couche]![sienne]!, valeurs[sienne]!, ajout, seuil)) return null
  const melanges = recherche.melanges(couche).filter(melange => sans === null || !melange.has(sans))
  let meilleur: Mouvement | null = null
  const limite = () => meilleur?.cout ?? plafond

  for (const feuille of temps.listFeuilles(couche, territoire, periode)) {
    const dedans = feuille * nombre + territoire
    if (!accept(etats[couche]![dedans]!, valeurs[dedans]!, ajout, seuil)) continue
    const lieux = listLieux(feuille)
    let rang = 0
    for (const voisine of [null, ...temps.listProches(feuille)]) {
      if (voisine !== null) {
        if (!temps.isVoisine(couche, territoire, voisine, periode)) continue
        if (++rang > PLUS_PROCHES && meilleur) break
      }
      const periodes = temps.cross(feuille, voisine)
      const ici = weigh(recherche, couche, ajout, periodes, territoire)
      if (!(ici < limite())) continue
      for (const territoires of lieux) {
        const [autre, sens] = territoires[1] ?? [null, 1]
        const la = autre === null ? 0 : weigh(recherche, couche, ajout * sens, periodes, autre)
        if (!(ici + la < limite())) continue
        for (const melange of melanges) {
          meilleur = complete(recherche, besoin, melange, periodes, territoires, limite()) ?? meilleur
          if (meilleur?.cout === 0) return meilleur
        }
      }
    }
  }
  return meilleur

  /** The territory itself comes first. */
  function listLieux(feuille: number): Territoires[] {
    const lieux: Territoires[] = []
    for (let t = 1; t < nombre; t++)
      if (t !== territoire && !Number.isNaN(valeurs[feuille * nombre + t]!))
        lieux.push([
          [territoire, 1],
          [t, territoire === 0 ? 1 : -1],
        ])
    if (territoire === 0) return lieux.length === 0 ? [[[0, 1]]] : lieux
    lieux.push([
      [territoire, 1],
      [0, 1],
    ])
    return lieux
  }
}

/** What it costs that a couche changes in one territory. Infinity: one of its cells cannot. */
function weigh(
  { grille, etats, couts, seuil }: Recherche,
  couche: number,
  ajout: number,
  periodes: Periodes,
  territoire: number,
): number {
  const { valeurs } = grille.couches[couche]!
  const nombre = grille.territoires.length
  let cout = 0
  for (const [periode, signe] of periodes) {
    const cellule = periode * nombre + territoire
    const valeur = valeurs[cellule]!
    if (Number.isNaN(valeur)) continue
    const etat = etats[couche]![cellule]!
    if (!accept(etat, valeur, ajout * signe, seuil)) return Infinity
    if (etat === VISIBLE) cout += couts[couche]![cellule]!
  }
  return cout
}

/** Tries a movement; a couche that it would take out of another takes that one along. */
function complete(
  recherche: Recherche,
  besoin: Besoin,
  melange: Melange,
  periodes: Periodes,
  territoires: Territoires,
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
  recherche: Recherche,
  besoin: Besoin,
  melange: Melange,
  periodes: Periodes,
  territoires: Territoires,
  plafond: number,
): Mouvement | number | null {
  const { grille, dessus, dessous, temps } = recherche
  const nombre = grille.territoires.length
  let cout = 0
  for (const [couche, part] of melange)
    for (const [territoire, sens] of territoires) {
      cout += weigh(recherche, couche, besoin.ajout * part * sens, periodes, territoire)
      if (!(cout < plafond)) return null
    }
  const pas: Pas[] = []
  for (const [couche, part] of melange) {
    const { valeurs } = grille.couches[couche]!
    for (const [periode, signe] of periodes)
      for (const [territoire, sens] of territoires) {
        const cellule = periode * nombre + territoire
        if (Number.isNaN(valeurs[cellule]!)) continue
        pas.push({ couche, cellule, ajout: besoin.ajout * part * signe * sens })
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
