import { simplify } from './ligne.ts'

/** Share of the words that two titles have in common, from 0 to 1. */
export const compareTitres = (a: string, b: string): number =>
  compareMots(listMotsDuTitre(a), listMotsDuTitre(b))

/** What `compareTitres` compares, for those who compare each title with many. */
export const listMotsDuTitre = (titre: string): Set<string> =>
  new Set(
    simplify(titre)
      .split(' ')
      .filter(mot => mot.length > 2),
  )

export function compareMots(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let communs = 0
  for (const mot of a) if (b.has(mot)) communs++
  return (2 * communs) / Math.max(1, a.size + b.size)
}
