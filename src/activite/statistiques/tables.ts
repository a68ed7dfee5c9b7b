import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Marges } from '../activite.ts'
import { activitePersonne } from '../tables.ts'

/**
 * What activities add up to, by month, quarter and year: one row for a perimeter, a period, and a value of an axis. True of what was written until
 * the last time that `activite_ecart` was brought in: who reads adds what waits there.
 */
export const cumulActivite = pgTable(
  'cumul_activite',
  {
    departement: text().notNull(),
    /** 'departement', 'epci', 'commune', 'structure', 'auteur'. */
    perimetre_type: text().notNull(),
    perimetre: text().notNull(),
    /** 'mois', 'trimestre', 'annee': years are read in few rows. */
    pas: text().notNull(),
    /** Its first month. */
    mois: date().notNull(),
    axe: text().notNull(),
    code: text().notNull(),
    activites: integer().notNull(),
    accompagnements: integer().notNull(),
    minutes: integer().notNull(),
  },
  t => [
    primaryKey({
      name: 'cumul_activite_cle',
      columns: [t.departement, t.perimetre_type, t.perimetre, t.pas, t.mois, t.axe, t.code],
    }),
    index('cumul_activite_vide')
      .on(t.departement)
      .where(sql`activites = 0 and accompagnements = 0 and minutes = 0`),
  ],
)

/**
 * What was written of activities since cumulations were last brought up to date: a row that came (1) or left (-1). Only ever
 * added to by who records, so that nobody waits for anyone.
 */
export const activiteEcart = pgTable('activite_ecart', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  signe: integer().notNull(),
  departement: text().notNull(),
  date: date().notNull(),
  structure: text().notNull(),
  auteur: uuid(),
  commune: text(),
  lieu: text(),
  type: text().notNull(),
  acteur: text().notNull(),
  origine: text().notNull(),
  nombre: integer().notNull(),
  participants: integer().notNull(),
  deja_accompagnes: integer(),
  duree_minutes: integer().notNull(),
  type_lieu: text().notNull(),
  materiel: text().array().notNull(),
  thematiques: text().array().notNull(),
  autonomie: text(),
  oriente_vers_structure: boolean(),
  structure_de_redirection: text(),
  marges: jsonb().$type<Marges>().notNull(),
})

/**
 * The followed people of activities, beside what one counts them by: who counts people over years need not read every activity.
 * Written by triggers; it leaves with its line of `activite_personne`.
 */
export const participationSuivie = pgTable(
  'participation_suivie',
  {
    activite: uuid().notNull(),
    personne: uuid().notNull(),
    departement: text().notNull(),
    date: date().notNull(),
    structure: text().notNull(),
    auteur: uuid(),
    commune: text(),
    deja_accompagnes: integer(),
    supprime_le: timestamp({ withTimezone: true }),
  },
  t => [
    primaryKey({ columns: [t.activite, t.personne] }),
    foreignKey({
      name: 'participation_suivie_de',
      columns: [t.activite, t.personne],
      foreignColumns: [activitePersonne.activite, activitePersonne.personne],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    index('participation_suivie_date').on(t.departement, t.date).where(sql`supprime_le is null`),
    index('participation_suivie_auteur').on(t.auteur, t.date).where(sql`supprime_le is null`),
  ],
)
