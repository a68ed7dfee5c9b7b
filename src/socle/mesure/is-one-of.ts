import { type SQL, sql } from 'drizzle-orm'

/** The condition that a fact is among those asked for: by the column that names it and its type; `faits` null: all of them. */
export const isOneOf = (cle: SQL, type: 'bigint' | 'text' | 'uuid', faits: string[] | null): SQL =>
  faits === null ? sql`true` : sql`${cle} = any(${sql.param(faits)}::${sql.raw(type)}[])`
