import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import type { Filtre } from '../indicateurs/definition.ts'

/** The measures whose facts are kept here, as they were declared when they were last counted from zero. */
export const mesureSuivie = pgTable('mesure_suivie', {
  code: text().primaryKey(),
  /** Hash of its declaration: another one makes it counted again from zero. */
  empreinte: text().notNull(),
  recomptee_le: timestamp({ withTimezone: true }),
})

/** The facts of the measures: a copy of what registers say, so that a change can be taken away before it is added again. */
export const fait = pgTable(
  'fait',
  {
    mesure: text().notNull(),
    fait: text().notNull(),
    /** 0, 1…: a fact may have several rows. */
    ligne: integer().notNull(),
    date: date().notNull(),
    fin: date(),
    departement: text().notNull(),
    /** '?' when it has no commune, or one of another département. */
    epci: text().notNull(),
    commune: text(),
    sujet: text(),
    valeur: numeric({ mode: 'number' }).notNull(),
    dimensions: jsonb().$type<Record<string, string[]>>().notNull(),
  },
  t => [
    primaryKey({ columns: [t.mesure, t.fait, t.ligne] }),
    index('fait_date').on(t.departement, t.mesure, t.date),
    index('fait_fin').on(t.departement, t.mesure, t.fin).where(sql`fin is not null`),
  ],
)

/** The facts named by rows written since the last refresh: filled by the triggers that measures ask for. */
export const faitARevoir = pgTable('fait_a_revoir', {
  rang: bigserial({ mode: 'number' }).primaryKey(),
  mesure: text().notNull(),
  fait: text().notNull(),
})

/** What is cumulated by month: a measure, a filter, the dimension it is broken down by. Indicators share them. */
export const serie = pgTable(
  'serie',
  {
    id: serial().primaryKey(),
    mesure: text().notNull(),
    /** As canonicalizeFiltre writes it. */
    filtre: jsonb().$type<Filtre>().notNull(),
    ventilation: text(),
    /** Its subjects are kept too, to count distinct ones. */
    distincte: boolean().notNull(),
    /** Grows with each change of its cells: what was computed from them is known to be out of date. */
    revision: integer().notNull().default(0),
    /** Null: still to be counted from the facts. */
    comptee_le: timestamp({ withTimezone: true }),
  },
  t => [unique('serie_une_fois').on(t.mesure, t.filtre, t.ventilation, t.distincte).nullsNotDistinct()],
)

/** Of a flow, the sum of a month; of a stock, what the month added and took away. */
export const cumulMensuel = pgTable(
  'cumul_mensuel',
  {
    serie: integer()
      .notNull()
      .references(() => serie.id, { onDelete: 'cascade' }),
    departement: text().notNull(),
    /** First day of the month. */
    mois: date().notNull(),
    epci: text().notNull(),
    /** '' for the total; otherwise the value of the dimension of the breakdown, whose parts may overlap. */
    part: text().notNull(),
    valeur: numeric({ mode: 'number' }).notNull(),
    /** How many rows of facts. */
    lignes: integer().notNull(),
  },
  t => [primaryKey({ columns: [t.serie, t.departement, t.mois, t.epci, t.part] })],
)

/** The same by subject, for series that count distinct ones: how many rows name it. */
export const cumulSujet = pgTable(
  'cumul_sujet',
  {
    serie: integer()
      .notNull()
      .references(() => serie.id, { onDelete: 'cascade' }),
    departement: text().notNull(),
    mois: date().notNull(),
    epci: text().notNull(),
    part: text().notNull(),
    sujet: text().notNull(),
    lignes: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.serie, t.departement, t.mois, t.epci, t.part, t.sujet] }),
    index('cumul_sujet_vide').on(t.serie).where(sql`lignes = 0`),
  ],
)
