import type { IndicateurLu } from './indicateur-lu.ts'
import { sayValeur } from './say-valeur.ts'

/** What changed, in one sentence, with the figures. */
export function tellChangement(indicateur: IndicateurLu): string {
  return sayValeur(indicateur.courante, indicateur.unite)
}
