import { blockKeys, MAX_BLOC, MAX_BLOC_FORT } from './block-keys.ts'
import { cluster } from './cluster.ts'
import type { Comparable } from './comparable.ts'
import { type Comparaison, compare } from './compare.ts'

export type FicheARapprocher = { cle: string; nomSource: string; comparable: Comparable }
export type Paire = { a: string; b: string; comparaison: Comparaison }

/**
 * Matches everything with everything, in memory: pairs that are certain or doubtful (never the distinct ones), and the groups that
 * the certain ones make. The application does the same work incrementally on its database.
 */
export function matchAll(fiches: FicheARapprocher[]): { paires: Paire[]; groupes: string[][] } {
  const index = new Map<string, number[]>()
  const cles = fiches.map(({ comparable }) => blockKeys(comparable))
  for (const [i, clesFiche] of cles.entries()) {
    for (const { cle } of clesFiche) {
      const bloc = index.get(cle)
      if (bloc) bloc.push(i)
      else index.set(cle, [i])
    }
  }
  const paires: Paire[] = []
  const dejaVu = new Int32Array(fiches.length).fill(-1)
  for (const [i, fiche] of fiches.entries()) {
    for (const { cle, forte } of cles[i]!) {
      const bloc = index.get(cle)!
      if (bloc.length > (forte ? MAX_BLOC_FORT : MAX_BLOC)) continue
      for (const j of bloc) {
        if (j <= i || dejaVu[j] === i) continue
        dejaVu[j] = i
        const autre = fiches[j]!
        const comparaison = compare(fiche.comparable, autre.comparable, fiche.nomSource === autre.nomSource)
        if (comparaison.zone !== 'distinct') paires.push({ a: fiche.cle, b: autre.cle, comparaison })
      }
    }
  }
  const certaines = paires.filter(({ comparaison }) => comparaison.zone === 'certain')
  const comparables = new Map(fiches.map(({ cle, comparable }) => [cle, comparable]))
  const groupes = cluster(
    fiches.map(({ cle }) => cle),
    certaines.map(({ a, b, comparaison }) => ({ a, b, score: comparaison.score })),
    (a, b) => compare(comparables.get(a)!, comparables.get(b)!, false).veto,
  )
  return { paires, groupes }
}
