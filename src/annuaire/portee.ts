import { type SQL, sql } from 'drizzle-orm'

/** Where a person holds a right, as `departementsAutorises` answers. */
export type Departements = string[] | 'tous'

/** The SQL condition that a column of départements lies within. */
export function isWithin(colonne: SQL, departements: Departements): SQL {
  return departements === 'tous' ? sql`true` : sql`${colonne} = any(${sql.param(departements)}::text[])`
}
