import { inArray, or, type SQL, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../annuaire/portee.ts'
import { permanence, tournee } from './tables.ts'

/** Whose permanences someone manages: those of départements, and those of structures. */
export type Etendue = { departements: Departements; structures: readonly string[] }

const isOf = (table: typeof permanence | typeof tournee, { departements, structures }: Etendue): SQL =>
  or(
    isWithin(sql`${table.departement}`, departements),
    structures.length > 0 ? inArray(table.structure, [...structures]) : sql`false`,
  )!

/** The SQL condition that a permanence is one of theirs. */
export const isSienne = (etendue: Etendue): SQL => isOf(permanence, etendue)
/** The SQL condition that a round is one of theirs. */
export const isTourneeSienne = (etendue: Etendue): SQL => isOf(tournee, etendue)
