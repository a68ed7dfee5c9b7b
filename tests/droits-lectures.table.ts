import type { Ligne } from './droits.table.ts'

export const DROITS_DE_LECTURES: Record<string, Ligne> = {}
