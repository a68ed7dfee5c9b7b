import { formatDateCourte } from '../../socle/texte/dates.ts'

/** `echue`: still open after its day. */
export const ETATS_DE_DECISION = ['ouverte', 'echue', 'close'] as const
export type EtatDeDecision = (typeof ETATS_DE_DECISION)[number]

type Suivie = { echeance: string | null; close_le: string | null }

export function findEtat({ echeance, close_le }: Suivie, aujourdhui: string): EtatDeDecision {
  if (close_le) return 'close'
  return echeance && echeance < aujourdhui ? 'echue' : 'ouverte'
}

/** 'À tenir pour le 12 juin 2026', 'Aurait dû être tenue pour le 3 mars 2026', 'Close le 4 mai 2026', 'Ouverte, sans échéance'. */
export function sayEtat(decision: Suivie, aujourdhui: string): string {
  const { echeance, close_le } = decision
  if (close_le) return `Close le ${formatDateCourte(close_le)}`
  if (!echeance) return 'Ouverte, sans échéance'
  if (findEtat(decision, aujourdhui) === 'echue')
    return `Aurait dû être tenue pour le ${formatDateCourte(echeance)}`
  return `À tenir pour le ${formatDateCourte(echeance)}`
}
