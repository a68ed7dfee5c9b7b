import { simplify } from './ligne.ts'

/** Share of the words that two titles have in common, from 0 to 1. */
export function compareTitres(a: string, b: string): number {
  const [deA, deB] = [a, b].map(
    texte =>
      new Set(
        simplify(texte)
          .split(' ')
          .filter(mot => mot.length > 2),
      ),
  )
  const communs = [...deA!].filter(mot => deB!.has(mot)).length
  return (2 * communs) / Math.max(1, deA!.size + deB!.size)
}
