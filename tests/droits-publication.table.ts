import type { Ligne } from './droits.table.ts'

export const DROITS_DE_PUBLICATION: Record<string, Ligne> = {}
