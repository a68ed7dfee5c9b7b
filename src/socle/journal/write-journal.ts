import type { BaseOuTransaction } from '../base/open-base.ts'
import { journal } from './tables.ts'

export type Entree = {
  acteur: string
  action: string
  objet: string
  objet_id: string
  departement?: string | null
  /** What changed, without personal data: field names, counts, identifiers. */
  details?: Record<string, unknown>
}

/** Appends to the journal; call it in the transaction of the change itself, so that neither goes without the other. */
export async function writeJournal(tx: BaseOuTransaction, ...entrees: Entree[]): Promise<void> {
  if (entrees.length > 0) await tx.insert(journal).values(entrees)
}
