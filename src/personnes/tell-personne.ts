import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { type LigneDeSuivi, listOublis } from './oublis.ts'

export type Suivi = { nom: string; lignes: LigneDeSuivi[] }

/** All that registers hold of someone, register by register; those that hold nothing are not in it. */
export async function tellPersonne(db: BaseOuTransaction, personne: string): Promise<Suivi[]> {
  const suivis: Suivi[] = []
  // One after the other: within a transaction, there is one connection.
  for (const { nom, tell } of listOublis()) suivis.push({ nom, lignes: await tell(db, personne) })
  return suivis.filter(({ lignes }) => lignes.length > 0)
}
