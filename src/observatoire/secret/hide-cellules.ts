import { findMouvement, type Melange, type Mouvement, type Recherche } from './find-mouvement.ts'
import { COMPLEMENTAIRE, type Grille, PETIT, PETIT_MASQUE, VISIBLE } from './grille.ts'
import { nameMorceau, splitGrille } from './split-grille.ts'
import { readTemps } from './temps.ts'

/** What was decided of a grid, by couche then by period and territory, and of which cells it was proved that they are not told. */
export type Decision = { etats: Uint8Array[]; prouvees: Uint8Array[] }

/**
 * Which cells may not be shown, by couche then by period and territory (docs/decisions/secret-des-petits-nombres.md). Each hidden
 * cell comes with a proof that it cannot be told: another grid, with another value there, that reads exactly the same.
 * @param decisions those of the last time, by what they were made from: what did not change is not settled again. Left with those of
 * this grid only.
 */
export function hideCellules(
  grille: Grille,
  seuil: number,
  decisions: Map<string, Decision> = new Map(),
): Uint8Array[] {
  const { morceaux, reste } = splitGrille(grille)
  const ensemble = startDecision(grille, seuil)
  const nombre = grille.territoires.length
  const connues = new Map(decisions)
  decisions.clear()
  for (const morceau of morceaux) {
    const cle = nameMorceau(morceau, seuil)
    const decision = connues.get(cle) ?? settle(morceau.grille, seuil, morceau.sienne)
    decisions.set(cle, decision)
    for (const [place, rang] of morceau.rangs.entries()) merge(decision, place * nombre, rang * nombre)
  }
  if (reste.includes(true)) settle(grille, seuil, reste, { decision: ensemble, entiere: true })
  return ensemble.etats

  /** What either hides is hidden, and says no more than what either says. */
  function merge({ etats, prouvees }: Decision, de: number, a: number) {
    for (const couche of grille.couches.keys())
      for (let t = 0; t < nombre; t++) {
        const [etat, preuve] = [etats[couche]![de + t]!, prouvees[couche]![de + t]!]
        if (etat > ensemble.etats[couche]![a + t]!) ensemble.etats[couche]![a + t] = etat
        if (preuve) ensemble.prouvees[couche]![a + t] = 1
      }
  }
}

const startDecision = ({ couches }: Grille, seuil: number): Decision => ({
  etats: couches.map(({ valeurs }) =>
    Uint8Array.from(valeurs, valeur => (valeur >= 1 && valeur < seuil ? PETIT : VISIBLE)),
  ),
  prouvees: couches.map(({ valeurs }) => new Uint8Array(valeurs.length)),
})

/**
 * Settles some periods, from what was decided before. Unless the grid is whole, the months of the other periods are not all there: they
 * are hidden when these need it, and proved elsewhere.
 */
function settle(
  grille: Grille,
  seuil: number,
  sienne: readonly boolean[],
  {
    decision = startDecision(grille, seuil),
    entiere = false,
  }: { decision?: Decision; entiere?: boolean } = {},
): Decision {
  const { etats, prouvees } = decision
  const nombre = grille.territoires.length
  const siennes = sienne.flatMap((oui, periode) =>
    oui ? grille.territoires.map((_, t) => periode * nombre + t) : [],
  )
  // A grid without a small figure costs nothing.
  let preparee: Recherche | null = null
  const prepareOnce = () => {
    preparee ??= prepare(grille, seuil, etats, entiere ? null : sienne)
    return preparee
  }

  for (const couche of grille.couches.keys())
    for (const cellule of siennes)
      if (etats[couche]![cellule] !== VISIBLE && !prouvees[couche]![cellule]) protect(couche, cellule)
  for (const [petite, grande] of listComplements(grille)) {
    const [a, b] = [grille.couches[petite]!.valeurs, grille.couches[grande]!.valeurs]
    for (const cellule of siennes) {
      const reste = b[cellule]! - a[cellule]!
      if (reste >= 1 && reste < seuil && a[cellule]! > 0 && b[cellule]! >= seuil)
        spread(petite, grande, cellule, seuil - reste)
    }
  }
  return decision

  /** A small cell is never told exactly. */
  function protect(couche: number, cellule: number) {
    const besoins: Besoins = [
      [couche, cellule, 1, null],
      [couche, cellule, -1, null],
    ]
    ensure(couche, cellule, besoins)
  }

  /** What one couche counts more than another is never known to be small. */
  function spread(petite: number, grande: number, cellule: number, ecart: number) {
    const besoins: Besoins = [
      [petite, cellule, -ecart, grande],
      [grande, cellule, ecart, petite],
    ]
    ensure(grande, cellule, besoins)
  }

  function ensure(couche: number, cellule: number, besoins: Besoins) {
    const mouvement = findMeilleur(besoins)
    if (mouvement) return keep(mouvement)
    // « moins de 5 » says too much of this cell, or of those that it is made of or helps to make.
    const liees = findLiees(grille, couche)
    for (const liee of liees)
      for (const [autre, etat] of etats[liee]!.entries())
        if (etat === PETIT && isComparable(autre, cellule)) etats[liee]![autre] = PETIT_MASQUE
    const second = findMeilleur(besoins)
    if (second) keep(second)
    else hideAll(liees)
  }

  function findMeilleur(besoins: Besoins): Mouvement | null {
    let meilleur: Mouvement | null = null
    for (const [couche, cellule, ajout, sans] of besoins) {
      const [periode, territoire] = [Math.floor(cellule / nombre), cellule % nombre]
      const besoin = { couche, periode, territoire, ajout, sans }
      const plafond: number = meilleur?.cout ?? Infinity
      meilleur = findMouvement(prepareOnce(), besoin, plafond) ?? meilleur
      if (meilleur?.cout === 0) break
    }
    return meilleur
  }

  function keep({ pas }: Mouvement) {
    for (const { couche, cellule } of pas) {
      if (etats[couche]![cellule] === VISIBLE) etats[couche]![cellule] = COMPLEMENTAIRE
      prouvees[couche]![cellule] = 1
    }
  }

  /** One is made of the other, in periods and in territories. */
  function isComparable(a: number, b: number): boolean {
    const [ta, tb] = [a % nombre, b % nombre]
    const [pa, pb] = [grille.periodes[Math.floor(a / nombre)]!, grille.periodes[Math.floor(b / nombre)]!]
    const memesJours =
      pa === pb ||
      (grille.emboitees && ((pa.du <= pb.du && pa.au >= pb.au) || (pb.du <= pa.du && pb.au >= pa.au)))
    return memesJours && (ta === tb || ta === 0 || tb === 0)
  }

  /** Nothing else protects them: nothing of them is shown. */
  function hideAll(couches: Iterable<number>) {
    for (const couche of couches)
      for (const [cellule, valeur] of grille.couches[couche]!.valeurs.entries()) {
        if (!(valeur > 0)) continue
        etats[couche]![cellule] = valeur < seuil ? PETIT_MASQUE : COMPLEMENTAIRE
        if (entiere || sienne[Math.floor(cellule / nombre)]) prouvees[couche]![cellule] = 1
      }
  }
}

/** [couche, cell, what is added, couche that must not follow]: one of them is enough. */
type Besoins = readonly [number, number, number, number | null][]

/** A couche with all that is told through sums or differences with it. */
function findLiees({ inclusions, partitions }: Grille, couche: number): Set<number> {
  const liees = new Set([couche])
  for (const liee of liees) {
    for (const paire of inclusions) if (paire.includes(liee)) for (const c of paire) liees.add(c)
    for (const { tout, parties } of partitions)
      if (tout === liee || parties.includes(liee)) for (const c of [tout, ...parties]) liees.add(c)
  }
  return liees
}

function prepare(
  grille: Grille,
  seuil: number,
  etats: Uint8Array[],
  sienne: readonly boolean[] | null,
): Recherche {
  const melanges = new Map<number, Melange[]>()
  const temps = readTemps(grille, sienne)
  const nombre = grille.territoires.length
  return {
    ...{ grille, seuil, etats, temps },
    couts: grille.couches.map(({ valeurs }) =>
      valeurs.map(
        (valeur, cellule) =>
          temps.poids[Math.floor(cellule / nombre)]! *
          (cellule % nombre === 0 ? 8 : 1) *
          (1 + Math.log10(valeur)),
      ),
    ),
    dessus: grille.couches.map((_, couche) =>
      grille.inclusions.filter(([a]) => a === couche).map(([, b]) => b),
    ),
    dessous: grille.couches.map((_, couche) =>
      grille.inclusions.filter(([, b]) => b === couche).map(([a]) => a),
    ),
    melanges: couche => {
      const connus = melanges.get(couche)
      if (connus) return connus
      const faits = listMelanges(grille, couche)
      melanges.set(couche, faits)
      return faits
    },
  }
}

/** The ways in which a couche may change while every partition stays true. */
function listMelanges({ partitions }: Grille, couche: number): Melange[] {
  const trouves: Melange[] = []
  const suite: Map<number, number>[] = [new Map([[couche, 1]])]
  while (suite.length > 0 && trouves.length < 40) {
    const melange = suite.shift()!
    const somme = (parties: readonly number[]) => parties.reduce((s, p) => s + (melange.get(p) ?? 0), 0)
    const rompue = partitions.find(({ tout, parties }) => (melange.get(tout) ?? 0) !== somme(parties))
    if (!rompue) {
      trouves.push(melange)
      continue
    }
    if (melange.size > 5) continue
    const manque = (melange.get(rompue.tout) ?? 0) - somme(rompue.parties)
    for (const partie of rompue.parties)
      if (!melange.has(partie)) suite.push(new Map([...melange, [partie, manque]]))
    if (!melange.has(rompue.tout)) suite.push(new Map([...melange, [rompue.tout, -manque]]))
  }
  return trouves
}

/** The differences that are shown nowhere; that between a whole and one of its parts is the sum of the others. */
const listComplements = ({ inclusions, partitions }: Grille) =>
  inclusions.filter(([a, b]) => !partitions.some(({ tout, parties }) => tout === b && parties.includes(a)))
