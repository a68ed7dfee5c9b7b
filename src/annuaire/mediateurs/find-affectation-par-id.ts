import { eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { structure } from '../tables.ts'
import { affectation } from './tables.ts'

/** A post, with the département of its structure. */
export async function findAffectationParId(db: BaseOuTransaction, id: number) {
  const [lue] = await db
    .select({ affectation, departement: structure.departement })
    .from(affectation)
    .innerJoin(structure, eq(structure.id, affectation.structure))
    .where(eq(affectation.id, id))
  return lue ? { ...lue.affectation, departement: lue.departement } : null
}
