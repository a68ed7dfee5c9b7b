import type { Comparable } from './comparable.ts'
import { addConstats } from './constats.ts'
import {
  A_PRIORI,
  distanceMetres,
  MEME_SOURCE,
  MEME_SOURCE_ITINERANTE,
  PART_DES_SUIVANTES,
  PREUVES,
  type Preuve,
  SEUIL_CERTAIN,
  SEUIL_DOUTE,
} from './preuves.ts'

export type Comparaison = {
  /** Probability that both records describe one place, 0 to 1. */
  score: number
  zone: 'certain' | 'doute' | 'distinct'
  /** They can never be one place, not even through a third record. */
  veto: boolean
  /** French, strongest first, for the person who reviews. */
  readonly raisons: string[]
}

/**
 * Weighs all that two records let one observe. Symmetric; unknown fields weigh nothing. `memeSource` says that one producer
 * lists both, which makes one place less likely.
 */
export function compare(a: Comparable, b: Comparable, memeSource: boolean): Comparaison {
  const cote = weighPair(a, b, memeSource)
  const veto = cote === INTERDIT
  let zone: Comparaison['zone'] = 'distinct'
  if (cote >= SEUIL_CERTAIN) zone = 'certain'
  else if (cote >= SEUIL_DOUTE) zone = 'doute'
  return {
    score: 1 / (1 + Math.exp(-cote)),
    zone,
    veto,
    // Written only when read: most pairs are distinct and nobody asks why.
    get raisons() {
      return tellRaisons(a, b)
    },
  }
}

const INTERDIT = Number.NEGATIVE_INFINITY
/** Reused from one pair to the next: millions of pairs are weighed in an import. */
const constats: Preuve[] = []

/** The log-odds that both records describe one place; minus infinity when they never can. `compare` without the words. */
export function weighPair(a: Comparable, b: Comparable, memeSource: boolean): number {
  constats.length = 0
  addConstats(a, b, constats)
  if (isForbidden(a, b)) return INTERDIT
  const deuxBus = a.itinerant === true && b.itinerant === true
  const memeListe = deuxBus ? MEME_SOURCE_ITINERANTE : MEME_SOURCE
  return A_PRIORI + (memeSource ? memeListe : 0) + weighConstats()
}

/** What speaks for one place and what speaks against, in French, strongest first, for the person who decides. */
export function explainComparaison(a: Comparable, b: Comparable): { pour: string[]; contre: string[] } {
  const trouves: Preuve[] = []
  addConstats(a, b, trouves)
  trouves.sort((x, y) => Math.abs(y.poids) - Math.abs(x.poids))
  const tell = (preuves: Preuve[]) => preuves.map(preuve => preuve.phrase(a, b))
  return {
    pour: tell(trouves.filter(({ poids }) => poids > 0)),
    contre: tell(trouves.filter(({ poids }) => poids < 0)),
  }
}

function tellRaisons(a: Comparable, b: Comparable): string[] {
  const trouves: Preuve[] = []
  addConstats(a, b, trouves)
  return trouves.sort((x, y) => Math.abs(y.poids) - Math.abs(x.poids)).map(preuve => preuve.phrase(a, b))
}

/** Evidence against counts whole; evidence for counts half beyond the best of its family. Families come one after the other. */
function weighConstats(): number {
  let total = 0
  let meilleur = 0
  let famille: Preuve['famille'] | null = null
  for (const preuve of constats) {
    if (preuve.famille !== famille) {
      famille = preuve.famille
      meilleur = 0
    }
    if (preuve.poids < 0) total += preuve.poids
    else if (preuve.poids <= meilleur) total += preuve.poids * PART_DES_SUIVANTES
    else {
      total += preuve.poids - meilleur * (1 - PART_DES_SUIVANTES)
      meilleur = preuve.poids
    }
  }
  return total
}

/** A bus is never its fixed counter; an antenna in another commune, kilometres away or who knows where, never its headquarters. */
function isForbidden(a: Comparable, b: Comparable): boolean {
  if (constats.includes(PREUVES.itinerantEtFixe)) return true
  if (!constats.includes(PREUVES.communesDifferentes)) return false
  const metres = distanceMetres(a, b)
  return metres === null || metres > 2000
}
