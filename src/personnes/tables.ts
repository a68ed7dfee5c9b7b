import { sql } from 'drizzle-orm'
import { check, date, index, pgEnum, pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { structure } from '../annuaire/tables.ts'
import { GENRES, INFORMATIONS } from './personne.ts'

export const genrePersonne = pgEnum('genre_personne', GENRES)
export const informationPersonne = pgEnum('information_personne', INFORMATIONS)

/**
 * A resident who is followed by name, by one structure: the only table where residents have one. Registers know the identifier
 * alone. Erasing is deleting this row, and having registers forget its identifier.
 */
export const personneSuivie = pgTable(
  'personne_suivie',
  {
    id: uuid().primaryKey().defaultRandom(),
    departement: text().notNull(),
    /** The only one that sees it. */
    structure: text()
      .notNull()
      .references(() => structure.id),
    prenom: text().notNull(),
    nom: text().notNull(),
    /** Name and first name without accents, capitals or signs: what one searches. */
    cle: text().notNull(),
    annee_naissance: smallint(),
    genre: genrePersonne().notNull(),
    /** INSEE code of where they live. */
    commune: text(),
    telephone: text(),
    courriel: text(),
    consigne: text(),
    informee_le: date().notNull(),
    informee_comment: informationPersonne().notNull(),
    dernier_contact: date().notNull(),
    /** Erased that day, unless a contact comes before. */
    conserver_jusqu_au: date().notNull(),
    cree_le: timestamp({ withTimezone: true }).notNull(),
    modifie_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    index('personne_suivie_structure').on(t.structure, t.cle),
    index('personne_suivie_fin').on(t.conserver_jusqu_au),
    check('personne_suivie_conservation', sql`${t.conserver_jusqu_au} > ${t.dernier_contact}`),
    check('personne_suivie_annee', sql`${t.annee_naissance} between 1900 and 2200`),
  ],
)

/**
 * Where the identifier of someone entered twice leads since both were made one: a device without network may still send it. Names
 * nobody, and goes with the person.
 */
export const personneFondue = pgTable(
  'personne_fondue',
  {
    ancienne: uuid().primaryKey(),
    gardee: uuid()
      .notNull()
      .references(() => personneSuivie.id, { onDelete: 'cascade' }),
  },
  t => [index('personne_fondue_gardee').on(t.gardee)],
)
