import { sql } from 'drizzle-orm'
import {
  bigserial,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  ECHELONS,
  INITIATIVES,
  NATURES_DE_COORDINATION,
  SUJETS_D_ANIMATION,
  TYPES_D_ANIMATION,
  TYPES_D_EVENEMENT,
} from './codes.ts'
import type { SaisieCoordination } from './coordination.ts'

const instant = () => timestamp({ withTimezone: true })
const liste = () => text().array().notNull().default([])

export const natureCoordination = pgEnum('nature_coordination', NATURES_DE_COORDINATION)
export const typeAnimation = pgEnum('type_animation', TYPES_D_ANIMATION)
export const initiativeAnimation = pgEnum('initiative_animation', INITIATIVES)
export const sujetAnimation = pgEnum('sujet_animation', SUJETS_D_ANIMATION)
export const typeEvenement = pgEnum('type_evenement', TYPES_D_EVENEMENT)
export const echelonCoordination = pgEnum('echelon_coordination', ECHELONS)

/** What coordinators do for the network rather than with residents. Names no resident. */
export const activiteCoordination = pgTable(
  'activite_coordination',
  {
    /** Given with the form: sent twice, it is kept once. */
    id: uuid().primaryKey(),
    departement: text().notNull(),
    nature: natureCoordination().notNull(),
    date: date().notNull(),
    duree_minutes: integer(),
    /** An account's identifier, without foreign key: the count outlives the account. */
    auteur: uuid().notNull(),
    mediateurs: integer(),
    structures: integer(),
    autres_acteurs: integer(),
    type_animation: typeAnimation(),
    initiative: initiativeAnimation(),
    sujet: sujetAnimation(),
    participants: integer(),
    nom: text(),
    type_evenement: typeEvenement(),
    organisateurs: liste(),
    echelon: echelonCoordination(),
    natures_partenariat: liste(),
    partenaires: liste(),
    precision: text(),
    tags: liste(),
    /** Free notes of who recorded, for them alone. */
    notes: text(),
    revision: integer().notNull().default(0),
    cree_le: instant().notNull(),
    modifie_le: instant().notNull(),
    supprime_le: instant(),
  },
  t => [
    index('activite_coordination_date').on(t.departement, t.date).where(sql`supprime_le is null`),
    check('activite_coordination_duree', sql`${t.duree_minutes} > 0`),
    check(
      'activite_coordination_nom',
      sql`(${t.nature} = 'animation') = (${t.nom} is null) and (${t.nature} = 'animation') = (${t.type_animation} is not null)`,
    ),
  ],
)

/** What a work of coordination said before it was corrected: one row a correction. Without notes, which are for their author. */
export const coordinationVersion = pgTable(
  'coordination_version',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    coordination: uuid()
      .notNull()
      .references(() => activiteCoordination.id, { onDelete: 'cascade' }),
    revision: integer().notNull(),
    contenu: jsonb().$type<SaisieCoordination>().notNull(),
    /** Who replaced it, and when. */
    remplacee_par: text().notNull(),
    remplacee_le: instant().notNull(),
  },
  t => [uniqueIndex('coordination_version_une').on(t.coordination, t.revision)],
)
