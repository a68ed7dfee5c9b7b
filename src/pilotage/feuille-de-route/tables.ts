import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import { membre, visibiliteEnum } from '../gouvernance/tables.ts'
import { ETAPES_DE_FINANCEMENT, STATUTS, type Statut } from './action.ts'

export const statutAction = pgEnum('statut_action', STATUTS)
export const etapeDeFinancement = pgEnum('etape_de_financement', ETAPES_DE_FINANCEMENT)
const liste = () => text().array().notNull().default([])

/** A plan. Its axes and actions below are the working text; versions freeze it (versions/). */
export const feuilleDeRoute = pgTable(
  'feuille_de_route',
  {
    /** 'drome-2024': in addresses and commands. */
    id: text().primaryKey(),
    departement: text().notNull(),
    titre: text().notNull(),
    /** Codes of EPCI when it does not cover the whole département. */
    epci: liste(),
    debut: date(),
    fin: date(),
    /** A few sentences: why it exists. */
    presentation: text(),
    revision: integer().notNull().default(1),
  },
  t => [index('feuille_departement').on(t.departement)],
)

export const axe = pgTable(
  'axe',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    feuille: text()
      .notNull()
      .references(() => feuilleDeRoute.id, { onDelete: 'cascade' }),
    rang: integer().notNull(),
    numero: text().notNull(),
    titre: text().notNull(),
  },
  t => [unique('axe_numero').on(t.feuille, t.numero)],
)

/** Its text (frozen by versions), then how it goes (always live). */
export const action = pgTable(
  'action',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    feuille: text()
      .notNull()
      .references(() => feuilleDeRoute.id, { onDelete: 'cascade' }),
    axe: bigint({ mode: 'number' })
      .notNull()
      .references(() => axe.id),
    rang: integer().notNull(),
    numero: text().notNull(),
    titre: text().notNull(),
    priorite: integer(),
    publics: liste(),
    description: text(),
    objectifs: liste(),
    etapes: liste(),
    resultats: liste(),
    /** As the document names them; those that are members are in action_membre. */
    acteurs: liste(),
    pilotes: liste(),
    /** The axes (1 to 4) and the engagements (1 to 16) of the national plan. */
    axes_nationaux: integer().array().notNull().default([]),
    engagements_nationaux: integer().array().notNull().default([]),
    schemas: liste(),
    statut: statutAction().notNull().default('a_lancer'),
    debut: date(),
    fin: date(),
    revision: integer().notNull().default(1),
    modifiee_le: timestamp({ withTimezone: true }).notNull().defaultNow(),
    modifiee_par: text(),
  },
  t => [
    unique('action_numero').on(t.feuille, t.numero),
    index('action_departement').on(t.departement),
    index('action_axe').on(t.axe),
    check('action_calendrier', sql`${t.debut} is null or ${t.fin} is null or ${t.debut} <= ${t.fin}`),
    check('action_axes_nationaux', sql`${t.axes_nationaux} <@ array[1,2,3,4]`),
    check(
      'action_engagements',
      sql`${t.engagements_nationaux} <@ array[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]`,
    ),
  ],
)

/** The members of the governance who pilot it or are associated with it, and their letter of commitment if they sent one. */
export const actionMembre = pgTable(
  'action_membre',
  {
    action: bigint({ mode: 'number' })
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    membre: bigint({ mode: 'number' })
      .notNull()
      .references(() => membre.id, { onDelete: 'cascade' }),
    pilote: text({ enum: ['pilote', 'associe'] }).notNull(),
    engagement: text(),
    engage_le: date(),
  },
  t => [primaryKey({ columns: [t.action, t.membre] }), index('action_membre_membre').on(t.membre)],
)

export const actionIndicateur = pgTable(
  'action_indicateur',
  {
    action: bigint({ mode: 'number' })
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    indicateur: bigint({ mode: 'number' })
      .notNull()
      .references(() => indicateur.id),
    rang: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.action, t.indicateur] }),
    index('action_indicateur_indicateur').on(t.indicateur),
  ],
)

export const jalon = pgTable(
  'jalon',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    action: bigint({ mode: 'number' })
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    /** 'charte': the name by which an indicator follows it. */
    code: text(),
    libelle: text().notNull(),
    echeance: date(),
    /** Percent done. 100 with the day it was reached. */
    avancement: integer().notNull().default(0),
    atteint_le: date(),
  },
  t => [
    index('jalon_action').on(t.action),
    check('jalon_avancement', sql`${t.avancement} between 0 and 100`),
    check('jalon_atteint', sql`(${t.atteint_le} is null) = (${t.avancement} < 100)`),
  ],
)

export const noteAvancement = pgTable(
  'note_avancement',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    action: bigint({ mode: 'number' })
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    le: date().notNull(),
    texte: text().notNull(),
    visibilite: visibiliteEnum().notNull().default('membres'),
    auteur: text().notNull(),
    ecrite_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('note_action').on(t.action, t.le)],
)

/** Signed cents: a correction is a line that reverses another, nothing is overwritten. */
export const financement = pgTable(
  'financement',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    action: bigint({ mode: 'number' })
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    financeur: text().notNull(),
    membre: bigint({ mode: 'number' }).references(() => membre.id),
    etape: etapeDeFinancement().notNull(),
    centimes: bigint({ mode: 'number' }).notNull(),
    le: date().notNull(),
    note: text(),
    saisi_par: text().notNull(),
    /** The line that this one reverses: each is reversed once at most. */
    annule: bigint({ mode: 'number' })
      .unique()
      .references((): AnyPgColumn => financement.id),
  },
  t => [
    index('financement_action').on(t.action),
    check(
      'financement_montant',
      sql`${t.centimes} between -100000000000 and 100000000000 and ${t.centimes} <> 0`,
    ),
  ],
)

export const risque = pgTable(
  'risque',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    action: bigint({ mode: 'number' })
      .notNull()
      .references(() => action.id, { onDelete: 'cascade' }),
    libelle: text().notNull(),
    /** 1 to 3: low, medium, high. */
    probabilite: integer().notNull(),
    gravite: integer().notNull(),
    parade: text(),
    clos_le: date(),
  },
  t => [
    index('risque_action').on(t.action),
    check('risque_echelle', sql`${t.probabilite} between 1 and 3 and ${t.gravite} between 1 and 3`),
  ],
)

/** What the national plan calls its axes and engagements, as a département chose to write them: known by their numbers alone otherwise. */
export const libellePlanNational = pgTable(
  'libelle_plan_national',
  {
    departement: text().notNull(),
    nature: text({ enum: ['axe', 'engagement'] }).notNull(),
    numero: integer().notNull(),
    texte: text().notNull(),
  },
  t => [
    primaryKey({ columns: [t.departement, t.nature, t.numero] }),
    check(
      'libelle_plan_national_numero',
      sql`${t.numero} between 1 and case ${t.nature} when 'axe' then 4 when 'engagement' then 16 end`,
    ),
  ],
)

/** What an action was before a change of several at once; `revision` is the one that the change gave it. */
export type AvantLeLot = {
  action: number
  revision: number
  statut: Statut
  priorite: number | null
  debut: string | null
  fin: string | null
  /** Who piloted it and who was associated; null: the change did not touch them. */
  membres: { membre: number; pilote: 'pilote' | 'associe' }[] | null
}

/** A change of several actions at once, which can be undone. */
export const lotDeModifications = pgTable(
  'lot_de_modifications',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    feuille: text()
      .notNull()
      .references(() => feuilleDeRoute.id, { onDelete: 'cascade' }),
    auteur: text().notNull(),
    fait_le: timestamp({ withTimezone: true }).notNull(),
    avant: jsonb().$type<AvantLeLot[]>().notNull(),
    annule_le: timestamp({ withTimezone: true }),
  },
  t => [index('lot_feuille').on(t.feuille)],
)
