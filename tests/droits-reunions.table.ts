import type { Ligne } from './droits.table.ts'

/** Meetings of the committees. */
export const DROITS_DES_REUNIONS: Record<string, Ligne> = {}
