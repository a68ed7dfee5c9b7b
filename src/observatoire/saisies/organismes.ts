import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** An organisation that may be answerable for a figure, and the people who write for it: identifiers of their accounts. */
export type Organisme = { id: string; nom: string; personnes: readonly string[]; courriel: string | null }

type ListOrganismes = (db: BaseOuTransaction, departement: string, aujourdhui: string) => Promise<Organisme[]>

let list: ListOrganismes = async () => []

/** The organisations of a département: known to the governance, above. */
export const listOrganismes: ListOrganismes = (...demande) => list(...demande)

export function defineOrganismes(propre: ListOrganismes): void {
  list = propre
}
