import type { Ligne } from './droits.table.ts'

export const DROITS_DE_SAISIES: Record<string, Ligne> = {}
