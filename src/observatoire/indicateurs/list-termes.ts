import type { Calcul, Terme } from './definition.ts'

/** What a calculation counts, the first the main one. A milestone counts nothing. */
export function listTermes(calcul: Calcul): Terme[] {
  switch (calcul.type) {
    case 'valeur':
      return calcul.avec ? [calcul.de, calcul.avec] : [calcul.de]
    case 'taux':
      return [calcul.de, calcul.sur]
    case 'progression':
      return [calcul.depuis, calcul.jusque]
    case 'evolution':
    case 'repartition':
    case 'couverture':
    case 'existence':
      return [calcul.de]
    case 'jalon':
      return []
  }
}
