import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { type LigneDeSuivi, listOublis } from './oublis.ts'

export type Suivi = { nom: string; lignes: LigneDeSuivi[] }

/** All that registers hold of someone, register by register, those that hold nothing included. */
export function tellPersonne(db: BaseOuTransaction, personne: string): Promise<Suivi[]> {
  return Promise.all(listOublis().map(async ({ nom, tell }) => ({ nom, lignes: await tell(db, personne) })))
}
