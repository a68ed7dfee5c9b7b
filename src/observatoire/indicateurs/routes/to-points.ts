import type { PointDeSerie } from '../../../socle/graphiques/draw-serie.ts'
import type { Valeur } from '../../valeurs/valeur.ts'

/** Figures as a chart draws them. */
export const toPoints = (suite: readonly Valeur[]): PointDeSerie[] =>
  suite.map(({ periode, valeur, masquee }) => ({
    ...{ libelle: shortenPeriode(periode), valeur, masquee: masquee !== null },
  }))

const MOIS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
]

/** A period under an axis: 'mars 26', 'T1 2026', '2026', '2025-26'. */
export function shortenPeriode(code: string): string {
  const [annee = '', suite] = code.split('-')
  if (!suite) return annee
  if (suite.startsWith('T')) return `${suite} ${annee}`
  return suite.length === 4 ? `${annee}-${suite.slice(2)}` : `${MOIS[Number(suite) - 1]} ${annee.slice(2)}`
}
