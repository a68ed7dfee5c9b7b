import { bigint, customType, date, index, pgTable, text } from 'drizzle-orm/pg-core'

const plages = customType<{ data: string }>({ dataType: () => 'int4multirange' })

/**
 * When places with these hours are open in the weeks to come: the search asks the database, not opening_hours
 * (docs/decisions/ouvertures-precalculees.md). Computed, one row for each distinct text.
 */
export const ouverture = pgTable(
  'ouverture',
  {
    /** 48-bit hash of the text: the same on every installation. */
    cle: bigint({ mode: 'number' }).primaryKey(),
    horaires: text().notNull(),
    /** Minutes of wall-clock time in France since 1970. Null when the text tells nothing for sure. */
    minutes: plages(),
    /** The days that were computed, both included. A text just arrived has none yet. */
    du: date().notNull().default('infinity'),
    au: date().notNull().default('-infinity'),
  },
  t => [index('ouverture_du').on(t.du), index('ouverture_au').on(t.au)],
)
