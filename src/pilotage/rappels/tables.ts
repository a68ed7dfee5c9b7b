import { pgEnum, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core'
import { personne } from '../../socle/auth/tables.ts'

export const rythmeRappel = pgEnum('rythme_rappel', ['jamais', 'semaine', 'jour'])

/** How often a person wants the digest of what awaits them; never more than once a week unless they ask. */
export const rappel = pgTable('rappel', {
  personne: uuid()
    .primaryKey()
    .references(() => personne.id, { onDelete: 'cascade' }),
  rythme: rythmeRappel().notNull().default('semaine'),
  envoye_le: timestamp({ withTimezone: true }),
})
