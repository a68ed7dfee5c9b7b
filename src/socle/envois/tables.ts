import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** A form that was sent and done: sent again, it is not done again. */
export const envoi = pgTable(
  'envoi_de_formulaire',
  {
    /** Fingerprint of who sent it, of the form and of what was written in it: tells nothing by itself. */
    cle: text().primaryKey(),
    fait_le: timestamp({ withTimezone: true }).notNull(),
    /** Where it led: an address, or what was made. */
    suite: text().notNull(),
  },
  t => [index('envoi_fait_le').on(t.fait_le)],
)
