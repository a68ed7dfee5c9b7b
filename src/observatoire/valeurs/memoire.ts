import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Chiffres } from './compose-chiffres.ts'
import type { Decisions, Secret } from './hide-termes.ts'
import type { Valeur } from './valeur.ts'

/** What was computed, with the stamp of what it was computed from: another stamp makes it computed again. */
export type Gardee<T> = { marque: string; valeur: T }

/** The figures of an indicator: those it shows, and all of them by nameCellule. */
export type FiguresGardees = { valeurs: Valeur[]; toutes: ReadonlyMap<string, Valeur> }

/** What one département's figures cost to compute, kept between two readings. */
export type Memoire = {
  chiffres: Map<string, Gardee<Chiffres>>
  secrets: Map<string, Gardee<ReadonlyMap<string, Secret>>>
  /** By measure. */
  decisions: Map<string, Decisions>
  indicateurs: Map<number, Gardee<FiguresGardees>>
}

/** Beyond, the département that was read the longest ago is forgotten. */
export const DEPARTEMENTS = 8
const MEMOIRES = new WeakMap<BaseOuTransaction, Map<string, Memoire>>()

/** The memory of a département. A transaction has its own, which goes with it: it may see what nobody else does. */
export function findMemoire(db: BaseOuTransaction, departement: string): Memoire {
  const siennes = MEMOIRES.get(db) ?? new Map<string, Memoire>()
  MEMOIRES.set(db, siennes)
  const memoire = siennes.get(departement) ?? {
    chiffres: new Map(),
    secrets: new Map(),
    decisions: new Map(),
    indicateurs: new Map(),
  }
  siennes.delete(departement)
  siennes.set(departement, memoire)
  if (siennes.size > DEPARTEMENTS) siennes.delete(siennes.keys().next().value!)
  return memoire
}

/** Those that this program has read, the one read the longest ago first. */
export const listEnMemoire = (db: BaseOuTransaction): string[] => [...(MEMOIRES.get(db)?.keys() ?? [])]

/** Forgets what is no longer read: indicators that were retired, terms and measures that no definition has any more. */
export function forgetRetires(
  memoire: Memoire,
  {
    ids,
    demandes,
    mesures,
  }: Record<'demandes' | 'mesures', ReadonlySet<string>> & { ids: ReadonlySet<number> },
) {
  const keep = <C>(gardees: Map<C, unknown>, utiles: ReadonlySet<C>) => {
    for (const cle of gardees.keys()) if (!utiles.has(cle)) gardees.delete(cle)
  }
  keep(memoire.indicateurs, ids)
  keep(memoire.chiffres, demandes)
  keep(memoire.secrets, mesures)
  keep(memoire.decisions, mesures)
}

/** What is kept under this name, made again when what it comes from has changed. */
export function remember<C, T>(gardees: Map<C, Gardee<T>>, cle: C, marque: string, make: () => T): T {
  const gardee = gardees.get(cle)
  if (gardee?.marque === marque) return gardee.valeur
  const valeur = make()
  gardees.set(cle, { marque, valeur })
  return valeur
}
