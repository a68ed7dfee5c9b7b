import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { PARITES } from './recurrence.ts'
import { ETATS, MODES_DE_PRESENCE, NATURES } from './rendez-vous.ts'

export const natureRendezVous = pgEnum('nature_rendez_vous', NATURES)
export const etatRendezVous = pgEnum('etat_rendez_vous', ETATS)
export const modePresence = pgEnum('mode_presence', MODES_DE_PRESENCE)

export const pariteSemaine = pgEnum('parite_semaine', PARITES)

/**
 * Something that comes back. Its rule gives days, its hours are those of the clocks of France; each day is a row of `rendez_vous`, laid
 * some months ahead, that can be moved, held or cancelled on its own. What happens once is a rule of one day.
 */
export const serie = pgTable(
  'serie_de_dates',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    nature: natureRendezVous().notNull(),
    titre: text().notNull(),
    adresse: text(),
    commune: text(),
    lieu: text(),
    /** RRULE of RFC 5545, the part of it that recurrence.ts reads: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'. */
    regle: text().notNull(),
    /** DTSTART: the day that intervals are counted from. */
    ancre: date().notNull(),
    /** The last day that it may come back. */
    jusqu_au: date(),
    /** Only the weeks that calendars number so: not an interval, which the years of 53 weeks would shift. */
    parite: pariteSemaine(),
    /** It takes place on public holidays too. */
    feries: boolean().notNull().default(false),
    /** Days when it does not take place. */
    exceptions: date().array().notNull().default([]),
    heure_debut: text().notNull(),
    heure_fin: text().notNull(),
    /** The last day until which its dates were laid. */
    prevue_jusqu_au: date(),
    revision: integer().notNull().default(0),
  },
  t => [
    index('serie_de_dates_prevue').on(t.prevue_jusqu_au),
    check(
      'serie_de_dates_heures',
      sql`${t.heure_debut} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.heure_fin} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.heure_debut} < ${t.heure_fin}`,
    ),
    check('serie_de_dates_ordre', sql`${t.jusqu_au} is null or ${t.jusqu_au} >= ${t.ancre} - 1`),
  ],
)

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
    /** The place of the directory, without foreign key: places merge and split, and their old identifiers lead on. */
    lieu: text(),
    /** The series it is a date of, and the day that the rule gave it: it keeps that day when it is moved. */
    serie: bigint({ mode: 'number' }).references(() => serie.id, { onDelete: 'set null' }),
    jour: date(),
    /** Moved on its own, or added by hand: it no longer follows its series. */
    detache: boolean().notNull().default(false),
    /** With `annule`: the one that takes its place. */
    remplace_par: bigint({ mode: 'number' }).references((): AnyPgColumn => rendezVous.id, {
      onDelete: 'set null',
    }),
    etat: etatRendezVous().notNull().default('prevu'),
    annule_motif: text(),
    /** The iCalendar UID, and its SEQUENCE: calendars follow a change of time. */
    uid: uuid().notNull().defaultRandom(),
    revision: integer().notNull().default(0),
  },
  t => [
    index('rendez_vous_date').on(t.departement, t.nature, t.debut),
    uniqueIndex('rendez_vous_serie').on(t.serie, t.jour),
    index('rendez_vous_commune').on(t.commune, t.debut),
    index('rendez_vous_lieu').on(t.lieu, t.debut).where(sql`lieu is not null`),
    check('rendez_vous_jour', sql`${t.serie} is null or ${t.jour} is not null`),
    check('rendez_vous_remplace', sql`${t.etat} = 'annule' or ${t.remplace_par} is null`),
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
