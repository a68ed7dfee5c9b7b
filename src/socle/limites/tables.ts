import { index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Counters of attempts, one row a key (its SHA-256: an address is personal), over a fixed window. */
export const limite = pgTable(
  'limite',
  {
    cle: text().primaryKey(),
    fin: timestamp({ withTimezone: true }).notNull(),
    nombre: integer().notNull(),
  },
  t => [index('limite_fin').on(t.fin)],
)
