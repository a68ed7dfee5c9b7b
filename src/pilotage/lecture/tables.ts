import { bigserial, customType, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { FeuilleLue } from './feuille-lue.ts'

const octets = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A published roadmap as the program read it: a person reviews it beside the original before it becomes a roadmap. */
export const lectureFeuille = pgTable(
  'lecture_feuille',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    nom_fichier: text().notNull(),
    original: octets().notNull(),
    /** The text it was read from, line by line. */
    lignes: text().array().notNull(),
    lue: jsonb().$type<FeuilleLue>().notNull(),
    deposee_par: text().notNull(),
    deposee_le: timestamp({ withTimezone: true }).notNull(),
    /** The roadmap made of it. */
    feuille: text(),
    revision: integer().notNull().default(1),
  },
  t => [index('lecture_departement').on(t.departement, t.id)],
)
