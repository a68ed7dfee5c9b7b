import type { Contexte } from '../../../socle/http/contexte.ts'
import type { LigneCommune } from '../../../territoire/find-communes.ts'
import type { AdresseChoisie, Choix } from './choix.ts'
import type { Recherche } from './read-recherche.ts'

/** What becomes of the place that a search starts from. */
export type Issue =
  /** Nothing to settle, or settled already. */
  | { type: 'clair' }
  /** One address for sure: the search about it. */
  | { type: 'adresse'; choix: Choix }
  /** To be asked back, with what it may mean. `panne`: the national service of addresses did not answer. */
  | { type: 'incertain'; adresses: AdresseChoisie[]; ressemblantes: LigneCommune[]; panne: boolean }

/** Settles what was typed as a place to look from, when it is no commune: an address, or a commune mistyped. */
export async function settleOu({ db: _ }: Contexte, recherche: Recherche): Promise<Issue> {
  const { inconnus, communes } = recherche
  if (inconnus.length === 0 && communes.length === 0) return { type: 'clair' }
  return { type: 'incertain', adresses: [], ressemblantes: [], panne: false }
}
