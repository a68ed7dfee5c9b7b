import { eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../base/open-base.ts'
import type { Portee } from './acteur.ts'
import { personne, portee } from './tables.ts'

/**
 * An account with its roles, or those roles added to the account that has this address. For the demo and the tests:
 * real people are invited. `courriel` is normalised. Answers the identifier of the person.
 */
export async function createPersonne(
  db: BaseOuTransaction,
  { nom, courriel, portees }: { nom: string; courriel: string; portees: Portee[] },
): Promise<string> {
  await db.insert(personne).values({ nom, courriel }).onConflictDoNothing()
  const [creee] = await db.select({ id: personne.id }).from(personne).where(eq(personne.courriel, courriel))
  const id = creee!.id
  if (portees.length > 0)
    await db
      .insert(portee)
      .values(portees.map(portee => ({ personne: id, ...portee })))
      .onConflictDoNothing()
  return id
}
