import { sql } from 'drizzle-orm'
import { check, date, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { SuiviDate } from './fraicheur.ts'

/**
 * What people, not files, say of a place: confirmed, closed for a while, gone. Tied to the founding record, hence follows it
 * when places merge and split; without foreign key since it outlives an import that is undone.
 */
export const suiviLieu = pgTable(
  'suivi_lieu',
  {
    fiche: text().primaryKey(),
    confirme_le: date(),
    ferme_du: date(),
    ferme_au: date(),
    ferme_motif: text(),
    /** The place no longer exists, whatever the files say. */
    cesse_le: date(),
    contacts_publics: text().array().notNull().default([]),
    /** To whom the link is sent rather than to the public address. Private: never shown nor exported. */
    courriel_gestionnaire: text(),
    /** What was said of it before the last change of its dates, so that it can be undone. */
    avant: jsonb().$type<SuiviDate>(),
    modifie_par: text().notNull(),
    modifie_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [check('suivi_fermeture', sql`${t.ferme_du} is not null or ${t.ferme_au} is null`)],
)
