import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { FormatBrochure, Perimetre } from './brochure.ts'

const octets = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A document as it was printed: kept whole, so that what was handed out can be shown years later. */
export const edition = pgTable(
  'edition',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    perimetre: jsonb().$type<Perimetre>().notNull(),
    /** 'Valence Romans Agglo', as it was called that day. */
    titre: text().notNull(),
    format: text().$type<FormatBrochure>().notNull(),
    lieux: integer().notNull(),
    pages: integer().notNull(),
    fichier: octets().notNull(),
    creee_par: text().notNull(),
    creee_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('edition_departement').on(t.departement, t.id)],
)

/** Copies of an edition handed out: to whom, where, how many. */
export const remise = pgTable(
  'remise',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    edition: bigint({ mode: 'number' })
      .notNull()
      .references(() => edition.id),
    le: date().notNull(),
    /** A counter, a structure, an event; never a resident. */
    destinataire: text().notNull(),
    /** INSEE code of the commune where they were handed out. */
    commune: text().notNull(),
    exemplaires: integer().notNull(),
    saisie_par: text().notNull(),
    saisie_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    index('remise_edition').on(t.edition),
    check('remise_exemplaires', sql`${t.exemplaires} between 1 and 100000`),
  ],
)
