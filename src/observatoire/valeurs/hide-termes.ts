import { canonicalizeFiltre } from '../catalogue/canonicalize-terme.ts'
import type { Terme } from '../indicateurs/definition.ts'
import type { Demande } from '../indicateurs/list-termes.ts'
import type { Periode } from '../periodes/periode.ts'
import { type Couche, type Grille, type RaisonDuSecret, toRaison, VISIBLE } from '../secret/grille.ts'
import { type Decision, hideCellules } from '../secret/hide-cellules.ts'
import { type Chiffre, type Chiffres, listAxes, nameCellule } from './compose-chiffres.ts'

/** A term that counts people, with its figures. */
export type TermeChiffre = Demande & { chiffres: Chiffres }

/** Why a figure is not shown; null when it is. */
export type Secret = (periode: string, epci: string, part: string) => RaisonDuSecret | null

/** What was decided of each grid of a measure the last time: only what changed is settled again. */
export type Decisions = Map<Terme['agregation'], Map<string, Decision>>

/** What is kept of the facts: for each dimension, one of these codes. A part of a breakdown adds one. */
type Clause = { dimension: string; codes: readonly string[] }
type Compte = { cle: string; clauses: readonly Clause[]; part: string; source: TermeChiffre }

/**
 * What is hidden of the terms of one measure, all those that its département's indicators read at once: each of them, and its
 * parts, is a count that others may be compared with.
 */
export function hideTermes(
  termes: readonly TermeChiffre[],
  { periodes, stock }: { periodes: readonly Periode[]; stock: boolean },
  seuil: number,
  gardees: Decisions,
): Map<TermeChiffre, Secret> {
  const secrets = new Map<TermeChiffre, Secret>()
  // A mean is hidden where those it is made of are too few to be counted.
  const familles = Map.groupBy(termes, ({ terme: { agregation } }) =>
    agregation === 'moyenne' ? 'compte' : agregation,
  )
  for (const [agregation, famille] of familles) {
    const comptes = new Map(famille.flatMap(listComptes).map(compte => [compte.cle, compte]))
    // A running total is told at a date too.
    const aDate = stock || agregation === 'stock'
    const grille = makeGrille([...comptes.values()], periodes, aDate, agregation)
    const decisions = gardees.get(agregation) ?? new Map<string, Decision>()
    gardees.set(agregation, decisions)
    const etats = hideCellules(grille, seuil, decisions)
    const rangs = {
      couches: toRangs([...comptes.keys()]),
      periodes: new Map(
        periodes.map(periode => [
          periode.code,
          grille.periodes.findIndex(({ code, au }) => (aDate ? au === periode.au : code === periode.code)),
        ]),
      ),
      territoires: toRangs(grille.territoires),
    }
    for (const source of famille) {
      const couches = new Map(
        listComptes(source).map(({ part, cle }) => [part, etats[rangs.couches.get(cle)!]!]),
      )
      secrets.set(source, (periode, epci, part) => {
        const [p, t] = [rangs.periodes.get(periode), rangs.territoires.get(epci)]
        if (p === undefined || t === undefined) return null
        return toRaison(couches.get(part)?.[p * grille.territoires.length + t] ?? VISIBLE)
      })
    }
  }
  return secrets
}

const toRangs = (noms: readonly string[]) => new Map(noms.map((nom, rang) => [nom, rang]))

/** A term and its parts, each under a name that another term that keeps the same facts has too. */
function listComptes(source: TermeChiffre): Compte[] {
  const { terme, ventilation, chiffres } = source
  const filtre = Object.entries(canonicalizeFiltre(terme.filtre)).map(
    ([dimension, codes]): Clause => ({ dimension, codes }),
  )
  const parts = ventilation ? [...listAxes(chiffres).parts] : ['']
  return parts.map(part => {
    const clauses = part === '' ? filtre : [...filtre, { dimension: ventilation!, codes: [part] }]
    return { cle: nameClauses(clauses), clauses, part, source }
  })
}

const nameClauses = (clauses: readonly Clause[]) =>
  [...new Set(clauses.map(({ dimension, codes }) => `${dimension}=${codes.join(',')}`))].sort().join('&')

function makeGrille(
  comptes: readonly Compte[],
  toutes: readonly Periode[],
  stock: boolean,
  agregation: Terme['agregation'],
): Grille {
  // Of a stock, March, its quarter and its year tell the same thing.
  const periodes = stock
    ? toutes.filter((periode, rang) => toutes.findIndex(({ au }) => au === periode.au) === rang)
    : toutes
  const epci = new Set(comptes.flatMap(({ source }) => [...listAxes(source.chiffres).territoires]))
  const territoires = ['', ...[...epci].filter(code => code !== '').sort()]
  const couches = comptes.map(compte => toCouche(compte, toutes, { periodes, territoires, stock }))
  const inclusions = comptes.flatMap((a, i) =>
    comptes.flatMap((b, j) =>
      i !== j && isIncluded(a, b) && isWithin(couches[i]!, couches[j]!) ? [[i, j] as const] : [],
    ),
  )
  return {
    ...{ periodes, territoires, couches, inclusions, emboitees: !stock },
    distincte: agregation === 'distinct',
    partitions: findPartitions(comptes, couches),
  }
}

function toCouche(
  { cle, part, source: { terme, chiffres } }: Compte,
  toutes: readonly Periode[],
  {
    periodes,
    territoires,
    stock,
  }: { periodes: readonly Periode[]; territoires: readonly string[]; stock: boolean },
): Couche {
  const valeurs = new Float64Array(periodes.length * territoires.length).fill(Number.NaN)
  const rangs = new Map(periodes.map(({ code, au }, rang) => [stock ? au : code, rang]))
  for (const { code, au } of toutes) {
    const rang = rangs.get(stock ? au : code)!
    for (const [t, territoire] of territoires.entries()) {
      const chiffre = chiffres.get(nameCellule(code, territoire, part))
      const compte = chiffre ? count(terme, chiffre) : null
      if (compte !== null) valeurs[rang * territoires.length + t] = compte
    }
  }
  return { cle, valeurs }
}

/** The people behind a figure. Null: they are not known, as behind a declared mean. */
function count({ agregation }: Terme, { valeur, lignes, origine }: Chiffre): number | null {
  if (agregation !== 'moyenne') return Math.max(0, valeur)
  return origine === 'calcule' ? lignes : null
}

/** Whether all that `a` keeps, `b` keeps too. */
const isIncluded = (a: Compte, b: Compte) =>
  b.clauses.every(large =>
    a.clauses.some(
      ({ dimension, codes }) =>
        dimension === large.dimension && codes.every(code => large.codes.includes(code)),
    ),
  )

/** Figures declared by several people may contradict one another: then one is no part of the other. */
const isWithin = (a: Couche, b: Couche) =>
  a.valeurs.every((valeur, cellule) => !(valeur > b.valeurs[cellule]!))

/**
 * Counts that add up to another one everywhere: the parts of a dimension of which each fact has one value. Nothing declares it: it is
 * seen in the figures, as whoever reads them would.
 */
function findPartitions(comptes: readonly Compte[], couches: readonly Couche[]): Grille['partitions'] {
  const candidates = new Map<string, { tout: number; parties: number[] }>()
  for (const [i, { clauses }] of comptes.entries())
    for (const [tout, whole] of comptes.entries())
      for (const clause of clauses) {
        if (i === tout || clause.codes.length !== 1) continue
        const reste = clauses.filter(autre => autre !== clause)
        const large = whole.clauses.find(
          ({ dimension, codes }) => dimension === clause.dimension && codes.includes(clause.codes[0]!),
        )
        const base = whole.clauses.filter(autre => autre !== large)
        if (nameClauses(base) !== nameClauses(reste)) continue
        const cle = `${tout}|${clause.dimension}`
        const candidate = candidates.get(cle) ?? { tout, parties: [] }
        candidates.set(cle, { ...candidate, parties: [...candidate.parties, i] })
      }
  return [...candidates.values()].filter(({ tout, parties }) =>
    couches[tout]!.valeurs.every((valeur, cellule) => {
      const somme = parties.reduce((total, partie) => total + couches[partie]!.valeurs[cellule]!, 0)
      return Number.isNaN(valeur) || Number.isNaN(somme) || somme === valeur
    }),
  )
}
