import { asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { structure } from '../tables.ts'

/** The structures of a département, by name. */
export function listEmployeurs(
  db: BaseOuTransaction,
  departement: string,
): Promise<{ id: string; nom: string }[]> {
  return db
    .select({ id: structure.id, nom: structure.nom })
    .from(structure)
    .where(eq(structure.departement, departement))
    .orderBy(asc(structure.nom), asc(structure.id))
}
