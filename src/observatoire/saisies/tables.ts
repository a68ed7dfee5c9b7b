import {
  bigint,
  bigserial,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import type { Terme } from '../indicateurs/definition.ts'
import { periodiciteEnum } from '../indicateurs/tables.ts'

export const origineDeclaration = pgEnum('origine_declaration', ['saisi', 'importe'])

/**
 * A figure that someone declares, because no register gives it: one for a term (measure, filter, aggregation) and a
 * département, so that it is given once and serves every indicator, roadmap and report that needs it.
 */
export const donnee = pgTable(
  'donnee',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    /** The term as canonicalizeTerme writes it. */
    cle: text().notNull(),
    terme: jsonb().$type<Terme>().notNull(),
    periodicite: periodiciteEnum().notNull(),
    /** 'departement' or 'epci': one figure for the whole, or one for each EPCI. */
    maille: text({ enum: ['departement', 'epci'] }).notNull(),
    /** Organisation that gives it (an identifier known to a higher floor), and who is written to. */
    responsable: text(),
    courriel: text(),
    /** Rules: what is refused, and the change from one period to the next beyond which a reason is asked, in percent. */
    minimum: numeric({ mode: 'number' }),
    maximum: numeric({ mode: 'number' }),
    variation: integer(),
    /** From when, and how many days after the end of a period, it is awaited. */
    attendue_depuis: date().notNull(),
    delai: integer().notNull().default(30),
    rappelee_le: date(),
  },
  t => [unique('donnee_une_fois').on(t.departement, t.cle)],
)

/** A declared figure. Corrections add a row: the last one counts, the others are its history. */
export const declaration = pgTable(
  'declaration',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    donnee: bigint({ mode: 'number' })
      .notNull()
      .references(() => donnee.id, { onDelete: 'cascade' }),
    periode: text().notNull(),
    /** '' for the whole département. */
    epci: text().notNull().default(''),
    /** Null: taken back. */
    valeur: numeric({ mode: 'number' }),
    commentaire: text(),
    origine: origineDeclaration().notNull(),
    /** The file it came from. */
    fichier: text(),
    declaree_par: text().notNull(),
    declaree_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('declaration_donnee').on(t.donnee, t.periode, t.epci, t.id)],
)
