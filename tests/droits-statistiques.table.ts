import type { Ligne, Qui } from './droits.table.ts'

const LISENT: Qui[] = [
  ...(['administrateur', 'coordinateur', 'copilote', 'gestionnaire', 'mediateur'] as const),
  "coordinateur d'ailleurs",
  "copilote d'ailleurs",
  "gestionnaire d'ailleurs",
  "mediateur d'ailleurs",
]

/** Everyone reads what is theirs: nothing in the address widens it. */
export const DROITS_DES_STATISTIQUES: Record<string, Ligne> = {
  'GET /statistiques': { entrent: LISENT },
  'GET /statistiques/classeur.xlsx': { entrent: LISENT },
  'GET /statistiques/rapport.pdf': { entrent: LISENT },
}
