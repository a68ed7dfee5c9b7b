import { asc, eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { activitePersonne } from './tables.ts'

/** Identifiers of the followed people who took part in an activity, in one order. */
export async function listPersonnes(tx: Transaction, id: string): Promise<string[]> {
  const lignes = await tx
    .select({ personne: activitePersonne.personne })
    .from(activitePersonne)
    .where(eq(activitePersonne.activite, id))
    .orderBy(asc(activitePersonne.personne))
  return lignes.map(({ personne }) => personne)
}
