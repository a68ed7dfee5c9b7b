import type { Ligne } from './droits.table.ts'

export const DROITS_DE_FEUILLES: Record<string, Ligne> = {}
