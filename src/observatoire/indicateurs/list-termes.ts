import { findDescription } from '../catalogue/find-description.ts'
import type { Calcul, Terme } from './definition.ts'

/** What is to be counted, and by which dimension it is broken down. */
export type Demande = { terme: Terme; ventilation: string | null }

/**
 * What a calculation counts, the first the main one, and how each is broken down: a second figure may not know the dimension
 * of the first. A milestone counts nothing.
 */
export function listTermes(calcul: Calcul, ventilation: string | null): Demande[] {
  return pickTermes(calcul).map(terme => ({
    terme,
    ventilation:
      ventilation !== null && findDescription(terme.mesure)?.dimensions[ventilation] ? ventilation : null,
  }))
}

function pickTermes(calcul: Calcul): Terme[] {
  switch (calcul.type) {
    case 'valeur':
      return calcul.avec ? [calcul.de, calcul.avec] : [calcul.de]
    case 'taux':
      return [calcul.de, calcul.sur]
    case 'progression':
      return [calcul.depuis, calcul.jusque]
    case 'jalon':
      return []
    default:
      return [calcul.de]
  }
}
