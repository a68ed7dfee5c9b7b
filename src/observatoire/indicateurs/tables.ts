import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { type Calcul, PERIODICITES, SENS } from './definition.ts'

export const periodiciteEnum = pgEnum('periodicite', PERIODICITES)
export const sensEnum = pgEnum('sens_indicateur', SENS)

/** What a roadmap is judged by: its definition is data, its values are never stored here. */
export const indicateur = pgTable(
  'indicateur',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    /** 'D2.1': one in its département; several roadmaps may share it. */
    code: text().notNull(),
    libelle: text().notNull(),
    calcul: jsonb().$type<Calcul>().notNull(),
    /** What the number counts, in words: 'accompagnements', '%'. */
    unite: text().notNull(),
    periodicite: periodiciteEnum().notNull(),
    /** Dimension of the measure it is broken down by. */
    ventilation: text(),
    sens: sensEnum().notNull().default('hausse'),
    /** Why it is counted this way; where this differs from what the roadmap wrote. */
    note: text(),
    /** Organisation answerable for it: an identifier known to a higher floor. */
    responsable: text(),
    /** What it was before the roadmap. */
    reference_valeur: numeric({ mode: 'number' }),
    reference_date: date(),
    /** Nobody may write over what they have not read. */
    revision: integer().notNull().default(1),
    /** Since when anyone may read it: the day a version that holds it was adopted. */
    publie_le: timestamp({ withTimezone: true }),
    retire_le: timestamp({ withTimezone: true }),
  },
  t => [
    unique('indicateur_code').on(t.departement, t.code),
    check('indicateur_reference', sql`(${t.reference_valeur} is null) = (${t.reference_date} is null)`),
  ],
)

/** What an indicator should be at a date, for the département or for one EPCI. */
export const cible = pgTable(
  'cible',
  {
    indicateur: bigint({ mode: 'number' })
      .notNull()
      .references(() => indicateur.id, { onDelete: 'cascade' }),
    /** '' for the whole département; otherwise an EPCI. */
    epci: text().notNull().default(''),
    date: date().notNull(),
    valeur: numeric({ mode: 'number' }).notNull(),
  },
  t => [primaryKey({ columns: [t.indicateur, t.epci, t.date] })],
)

/** A figure as it was when it was shown: in a bilan, to a committee. Never changed after. */
export const valeurPubliee = pgTable(
  'valeur_publiee',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    indicateur: bigint({ mode: 'number' })
      .notNull()
      .references(() => indicateur.id),
    departement: text().notNull(),
    /** 'bilan:12', 'reunion:4': what showed it. */
    publication: text().notNull(),
    /** What it is called: 'Bilan 2025 au comité stratégique'. */
    titre: text().notNull(),
    publiee_le: timestamp({ withTimezone: true }).notNull(),
    /** '2025', '2025-T2', '2025-03', '2024-2025'. */
    periode: text().notNull(),
    /** '' for the whole département. */
    epci: text().notNull().default(''),
    valeur: numeric({ mode: 'number' }),
    masquee: boolean().notNull().default(false),
    origine: text().notNull(),
  },
  t => [
    index('valeur_publiee_indicateur').on(t.indicateur, t.periode),
    unique('valeur_publiee_une_fois').on(t.indicateur, t.publication, t.periode, t.epci),
  ],
)
