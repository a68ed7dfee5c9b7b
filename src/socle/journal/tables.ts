import { bigserial, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * Who did what to which object, and what changed: written in the same transaction as the change, never modified
 * (a trigger refuses it). Holds identifiers and field names, never personal data.
 */
export const journal = pgTable(
  'journal',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    le: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Identifier of the person, or the name of the command or job. */
    acteur: text().notNull(),
    action: text().notNull(),
    objet: text().notNull(),
    objet_id: text().notNull(),
    /** Scope of reading: an entry without a département is for administrators only. */
    departement: text(),
    details: jsonb().notNull().default({}),
  },
  t => [index('journal_departement').on(t.departement, t.id), index('journal_objet').on(t.objet, t.objet_id)],
)
