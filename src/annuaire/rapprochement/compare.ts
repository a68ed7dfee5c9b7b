import type { Comparable } from './comparable.ts'
import { findConstats } from './constats.ts'
import {
  A_PRIORI,
  type Constat,
  distanceMetres,
  MEME_SOURCE,
  PART_DES_SUIVANTES,
  PREUVES,
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
  raisons: string[]
}

/**
 * Weighs all that two records let one observe. Symmetric; unknown fields weigh nothing. `memeSource` says that one producer
 * lists both, which makes one place less likely.
 */
export function compare(a: Comparable, b: Comparable, memeSource: boolean): Comparaison {
  const constats = findConstats(a, b)
  const cote = A_PRIORI + (memeSource ? MEME_SOURCE : 0) + weigh(constats)
  const veto = isForbidden(a, b, constats)
  let zone: Comparaison['zone'] = 'distinct'
  if (!veto && cote >= SEUIL_CERTAIN) zone = 'certain'
  else if (!veto && cote >= SEUIL_DOUTE) zone = 'doute'
  constats.sort((x, y) => Math.abs(PREUVES[y].poids) - Math.abs(PREUVES[x].poids))
  return {
    score: veto ? 0 : 1 / (1 + Math.exp(-cote)),
    zone,
    veto,
    raisons: constats.map(constat => PREUVES[constat].phrase(a, b)),
  }
}

const FAMILLES = ['identifiant', 'nom', 'lieu', 'contact'] as const

function weigh(constats: readonly Constat[]): number {
  let total = 0
  for (const famille of FAMILLES) {
    let meilleur = 0
    let favorables = 0
    for (const constat of constats) {
      const preuve = PREUVES[constat]
      if (preuve.famille !== famille) continue
      if (preuve.poids < 0) total += preuve.poids
      else {
        favorables += preuve.poids
        meilleur = Math.max(meilleur, preuve.poids)
      }
    }
    total += meilleur + (favorables - meilleur) * PART_DES_SUIVANTES
  }
  return total
}

/** A bus is never its fixed counter; an antenna in another commune, kilometres away or who knows where, never its headquarters. */
function isForbidden(a: Comparable, b: Comparable, constats: readonly Constat[]): boolean {
  if (constats.includes('itinerantEtFixe')) return true
  if (!constats.includes('communesDifferentes')) return false
  const metres = distanceMetres(a, b)
  return metres === null || metres > 2000
}
