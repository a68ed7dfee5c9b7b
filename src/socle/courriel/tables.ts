import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** An iCalendar file, and what it asks of the reader's calendar: to take in an event, or to drop it. */
export type Calendrier = { methode: 'REQUEST' | 'CANCEL'; contenu: string }

/** The outbox: a mail is written here with the change that causes it, then sent. Nothing is lost when SMTP fails. */
export const courriel = pgTable(
  'courriel',
  {
    id: uuid().primaryKey().defaultRandom(),
    destinataire: text().notNull(),
    sujet: text().notNull(),
    /** Erased once sent or expired: it may hold a sign-in link. */
    texte: text(),
    /** An invitation for the reader's calendar, sent with the text and erased with it. */
    calendrier: jsonb().$type<Calendrier>(),
    cree_le: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Not sent any more from this instant. */
    expire_le: timestamp({ withTimezone: true }).notNull(),
    envoye_le: timestamp({ withTimezone: true }),
    essais: integer().notNull().default(0),
    prochain_essai: timestamp({ withTimezone: true }).notNull().defaultNow(),
    derniere_erreur: text(),
  },
  t => [index('courriel_a_envoyer').on(t.prochain_essai).where(sql`${t.texte} is not null`)],
)
