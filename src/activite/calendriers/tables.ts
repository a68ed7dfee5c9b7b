import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { personne } from '../../socle/auth/tables.ts'

const instant = () => timestamp({ withTimezone: true })

/** A calendar that a mediator keeps elsewhere and lets us read: by its address, again and again, or from a file, once. */
export const calendrier = pgTable(
  'calendrier',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    personne: uuid()
      .notNull()
      .references(() => personne.id, { onDelete: 'cascade' }),
    nom: text().notNull(),
    /** Secret: who knows it reads the calendar. Null: a file was sent. */
    adresse: text(),
    cree_le: instant().notNull(),
    lu_le: instant(),
    /** Why it could not be read the last time, in French. */
    message: text(),
  },
  t => [index('calendrier_personne').on(t.personne)],
)

/** An appointment of such a calendar, in the weeks around today: something to record from. Who comes is never read. */
export const rendezVousExterne = pgTable(
  'rendez_vous_externe',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    calendrier: bigint({ mode: 'number' })
      .notNull()
      .references(() => calendrier.id, { onDelete: 'cascade' }),
    uid: text().notNull(),
    debut: instant().notNull(),
    fin: instant().notNull(),
    titre: text().notNull(),
  },
  t => [
    uniqueIndex('rendez_vous_externe_un').on(t.calendrier, t.uid, t.debut),
    check('rendez_vous_externe_ordre', sql`${t.debut} <= ${t.fin}`),
  ],
)
