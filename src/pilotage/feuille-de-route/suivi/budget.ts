import type { EtapeDeFinancement } from '../action.ts'
import type { Budget } from '../feuille.ts'

const MAXIMUM = 100_000_000_000

/**
 * An amount as one types it, '12 500,50 €', in integer cents; without ever passing by a decimal number. Null when it is not
 * one: a thousands separator that would read as a decimal mark ('12.500') is refused rather than guessed.
 */
export function readMontant(texte: string): number | null {
  const propre = texte
    .replace(/[\u00a0\u202f\u2009\s]+/g, ' ')
    .trim()
    .replace(/ ?(€|euros?)$/i, '')
  const lu = /^(\d{1,3}(?: \d{3})+|\d{1,12})(?:[.,](\d{1,2}))?$/.exec(propre)
  if (!lu) return null
  const centimes = Number(lu[1]!.replaceAll(' ', '')) * 100 + Number((lu[2] ?? '').padEnd(2, '0'))
  return centimes > 0 && centimes <= MAXIMUM ? centimes : null
}

export type LigneDeBudget = Budget & { financeur: string }

/** What each funder planned, granted and paid, corrections included; then all of them. */
export function computeBudget(
  lignes: readonly { financeur: string; etape: EtapeDeFinancement; centimes: number }[],
): { financeurs: LigneDeBudget[]; total: Budget } {
  const financeurs = new Map<string, LigneDeBudget>()
  const total: Budget = { prevu: 0, obtenu: 0, verse: 0 }
  for (const { financeur, etape, centimes } of lignes) {
    const ligne = financeurs.get(financeur) ?? { financeur, prevu: 0, obtenu: 0, verse: 0 }
    ligne[etape] += centimes
    total[etape] += centimes
    financeurs.set(financeur, ligne)
  }
  return {
    financeurs: [...financeurs.values()].sort((a, b) => a.financeur.localeCompare(b.financeur, 'fr')),
    total,
  }
}

/** The budgets of several actions, added up. */
export const addBudgets = (budgets: readonly Budget[]): Budget =>
  budgets.reduce(
    (somme, { prevu, obtenu, verse }) => ({
      prevu: somme.prevu + prevu,
      obtenu: somme.obtenu + obtenu,
      verse: somme.verse + verse,
    }),
    { prevu: 0, obtenu: 0, verse: 0 },
  )
