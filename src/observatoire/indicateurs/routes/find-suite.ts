import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import type { Valeur } from '../../valeurs/valeur.ts'

/** The totals of a territory by period, the oldest first, from the first one that is known to the last. */
export function findSuite({ valeurs }: IndicateurLu, epci: string): Valeur[] {
  const suite = valeurs.filter(valeur => valeur.epci === epci && valeur.part === '')
  const isConnue = ({ valeur, masquee }: Valeur) => valeur !== null || masquee !== null
  const debut = suite.findIndex(isConnue)
  return debut === -1 ? [] : suite.slice(debut, suite.findLastIndex(isConnue) + 1)
}

/** Of the pace of the indicator, the period that is looked at, or the last one that is known. */
export function findMontree(indicateur: IndicateurLu, epci: string): Valeur | undefined {
  const suite = findSuite(indicateur, epci)
  return suite.find(({ periode }) => periode === indicateur.courante.periode) ?? suite.at(-1)
}
