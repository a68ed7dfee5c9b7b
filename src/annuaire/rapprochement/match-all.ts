import { blockKeys, MAX_BLOC, MAX_BLOC_FORT } from './block-keys.ts'
import { cluster } from './cluster.ts'
import type { Comparable } from './comparable.ts'
import { type Comparaison, compare, weighPair } from './compare.ts'
import { SEUIL_DOUTE } from './preuves.ts'

export type FicheARapprocher = { cle: string; nomSource: string; comparable: Comparable }
export type Paire = { a: string; b: string; comparaison: Comparaison }

/**
 * Matches everything with everything, in memory: pairs that are certain or doubtful (never the distinct ones), and the groups that
 * the certain ones make. The application does the same work incrementally on its database.
 */
export function matchAll(fiches: FicheARapprocher[]): { paires: Paire[]; groupes: string[][] } {
  const blocs = fillBlocs(fiches)
  const paires: Paire[] = []
  const dejaVu = new Int32Array(fiches.length).fill(-1)
  for (const [i, fiche] of fiches.entries()) {
    for (const bloc of blocs[i]!) {
      if (bloc.rangs.length > (bloc.fort ? MAX_BLOC_FORT : MAX_BLOC)) continue
      for (const j of bloc.rangs) {
        if (j <= i || dejaVu[j] === i) continue
        dejaVu[j] = i
        const autre = fiches[j]!
        const memeSource = fiche.nomSource === autre.nomSource
        if (weighPair(fiche.comparable, autre.comparable, memeSource) < SEUIL_DOUTE) continue
        paires.push({
          a: fiche.cle,
          b: autre.cle,
          comparaison: compare(fiche.comparable, autre.comparable, memeSource),
        })
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

type Bloc = { fort: boolean; rangs: number[] }

/** The inverted index, seen from the records: for each of them, the blocks it is in. */
function fillBlocs(fiches: FicheARapprocher[]): Bloc[][] {
  const index = new Map<string, Bloc>()
  return fiches.map(({ comparable }, rang) =>
    blockKeys(comparable).map(({ cle, forte }) => {
      const bloc = index.get(cle) ?? { fort: forte, rangs: [] }
      bloc.rangs.push(rang)
      if (bloc.rangs.length === 1) index.set(cle, bloc)
      return bloc
    }),
  )
}
