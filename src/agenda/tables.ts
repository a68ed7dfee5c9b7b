import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { ETATS, MODES_DE_PRESENCE, NATURES } from './rendez-vous.ts'

export const natureRendezVous = pgEnum('nature_rendez_vous', NATURES)
export const etatRendezVous = pgEnum('etat_rendez_vous', ETATS)
export const modePresence = pgEnum('mode_presence', MODES_DE_PRESENCE)

/** Something that has a date: whatever its nature, it is planned, then held or cancelled. */
export const rendezVous = pgTable(
  'rendez_vous',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    nature: natureRendezVous().notNull(),
    titre: text().notNull(),
    debut: timestamp({ withTimezone: true }).notNull(),
    fin: timestamp({ withTimezone: true }).notNull(),
    /** Where, as people say it: 'Salle du conseil, préfecture'. */
    adresse: text(),
    /** INSEE code. */
    commune: text(),
    visio: text(),
    etat: etatRendezVous().notNull().default('prevu'),
    annule_motif: text(),
    /** The iCalendar UID, and its SEQUENCE: calendars follow a change of time. */
    uid: uuid().notNull().defaultRandom(),
    revision: integer().notNull().default(0),
  },
  t => [
    index('rendez_vous_date').on(t.departement, t.nature, t.debut),
    check('rendez_vous_ordre', sql`${t.debut} < ${t.fin}`),
    check('rendez_vous_motif', sql`(${t.etat} = 'annule') or ${t.annule_motif} is null`),
  ],
)

/** Who was there, or was expected, and for whom. */
export const presence = pgTable(
  'presence',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    rendez_vous: bigint({ mode: 'number' })
      .notNull()
      .references(() => rendezVous.id, { onDelete: 'cascade' }),
    nom: text().notNull(),
    /** The body represented, by an identifier of the floor that knows it, and as it was called that day. */
    organisme: text(),
    organisme_nom: text(),
    mode: modePresence().notNull(),
    /** With `represente`: who holds the proxy. */
    mandataire: text(),
  },
  t => [index('presence_rendez_vous').on(t.rendez_vous), index('presence_organisme').on(t.organisme)],
)
