import type { Ligne } from './droits.table.ts'

export const DROITS_DE_VERSIONS: Record<string, Ligne> = {}
