import { asc, inArray, or, sql } from 'drizzle-orm'
import { isWithin } from '../annuaire/portee.ts'
import { structure } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Etendue } from './etendue.ts'

export type StructureGeree = { id: string; nom: string; departement: string }

/** The structures whose permanences one manages, by name. */
export const listStructuresGerees = (
  db: BaseOuTransaction,
  { departements, structures }: Etendue,
): Promise<StructureGeree[]> =>
  db
    .select({ id: structure.id, nom: structure.nom, departement: structure.departement })
    .from(structure)
    .where(
      or(
        isWithin(sql`${structure.departement}`, departements),
        structures.length > 0 ? inArray(structure.id, [...structures]) : sql`false`,
      ),
    )
    .orderBy(asc(structure.nom), asc(structure.id))
