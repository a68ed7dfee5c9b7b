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
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { rendezVous } from '../agenda/tables.ts'
import { DISPOSITIFS_D_EMPLOI } from '../annuaire/mediateurs/affectation.ts'
import { structure } from '../annuaire/tables.ts'
import {
  DUREE_AU_PLUS,
  type Marges,
  ORIGINES,
  PARTICIPANTS_AU_PLUS,
  type SaisieActivite,
} from './activite.ts'
import { AUTONOMIES, NIVEAUX, REDIRECTIONS, TYPES, TYPES_DE_LIEU } from './codes.ts'

const instant = () => timestamp({ withTimezone: true })
const liste = () => text().array().notNull().default([])

export const typeActivite = pgEnum('type_activite', TYPES)
export const typeLieuActivite = pgEnum('type_lieu_activite', TYPES_DE_LIEU)
export const autonomieActivite = pgEnum('autonomie_activite', AUTONOMIES)
export const redirectionActivite = pgEnum('redirection_activite', REDIRECTIONS)
export const niveauAtelier = pgEnum('niveau_atelier', NIVEAUX)
export const origineActivite = pgEnum('origine_activite', ORIGINES)
export const acteurActivite = pgEnum('acteur_activite', DISPOSITIFS_D_EMPLOI)

/**
 * What mediators do with people, once: an accompaniment, a workshop, or what a structure declares of a month. No resident's name
 * is here. Whose it is (structure, post) and what age people had is written the day it is recorded, and never follows later
 * changes of either.
 */
export const activite = pgTable(
  'activite',
  {
    /** Given by the device that records: sent twice, it is kept once. */
    id: uuid().primaryKey(),
    departement: text().notNull(),
    type: typeActivite().notNull(),
    /** The day it took place, as its mediator's calendar said. */
    date: date().notNull(),
    duree_minutes: integer().notNull(),
    /** Who did it: an account's identifier, without foreign key: the count outlives the account. Null: a structure declared it. */
    auteur: uuid(),
    /** Employer and kind of post that day. */
    structure: text()
      .notNull()
      .references(() => structure.id),
    acteur: acteurActivite().notNull(),
    origine: origineActivite().notNull(),
    /** Activities that this row stands for: one, except of a month declared as a whole. */
    nombre: integer().notNull().default(1),
    /** People helped, one by one or in the workshop: as many accompaniments. */
    participants: integer().notNull(),
    /** Of them, how many had been helped before. Null: not known. */
    deja_accompagnes: integer(),
    type_lieu: typeLieuActivite().notNull(),
    /** The place of the directory, without foreign key: places merge and split, and their old identifiers lead on. */
    lieu: text(),
    /** INSEE code of where it took place; at a distance, that of the employer's place when known. */
    commune: text(),
    /** INSEE code of where the person lives. */
    commune_beneficiaire: text(),
    rendez_vous: bigint({ mode: 'number' }).references(() => rendezVous.id, { onDelete: 'set null' }),
    /** The orientation that led the person here. */
    orientation: uuid(),
    aller_vers: boolean().notNull().default(false),
    /** Paid by the digital voucher. */
    cheque: boolean().notNull().default(false),
    materiel: liste(),
    /** Themes of mediation and of administrative steps, together as in La Coop. */
    thematiques: text().array().notNull(),
    tags: liste(),
    precisions_demarche: text(),
    autonomie: autonomieActivite(),
    oriente_vers_structure: boolean(),
    structure_de_redirection: redirectionActivite(),
    titre_atelier: text(),
    niveau_atelier: niveauAtelier(),
    /** How many of each genre, age that day, status, public: { genres: { feminin: 3 } }. What is absent is zero. */
    marges: jsonb().$type<Marges>().notNull(),
    /** Free notes of the mediator, for them alone. */
    notes: text(),
    /** Identifier in La Coop ('ID CRA'): an export sent again changes it, adds nothing. */
    id_cra: text(),
    revision: integer().notNull().default(0),
    cree_le: instant().notNull(),
    modifie_le: instant().notNull(),
    supprime_le: instant(),
  },
  t => [
    index('activite_date').on(t.departement, t.date, t.id).where(sql`supprime_le is null`),
    index('activite_auteur').on(t.auteur, t.date).where(sql`supprime_le is null`),
    index('activite_structure').on(t.structure, t.date).where(sql`supprime_le is null`),
    index('activite_rendez_vous').on(t.rendez_vous).where(sql`rendez_vous is not null`),
    index('activite_orientation').on(t.orientation).where(sql`orientation is not null`),
    uniqueIndex('activite_cra').on(t.id_cra),
    // The order of the API: what changed last first, deletions included.
    index('activite_modifie').on(t.departement, t.modifie_le, t.id),
    check(
      'activite_duree',
      sql`${t.duree_minutes} between 1 and ${sql.raw(String(DUREE_AU_PLUS))} * ${t.nombre}`,
    ),
    check(
      'activite_participants',
      sql`${t.participants} between 1 and ${sql.raw(String(PARTICIPANTS_AU_PLUS))}`,
    ),
    check('activite_nombre', sql`${t.nombre} between 1 and ${t.participants}`),
    check('activite_deja', sql`${t.deja_accompagnes} between 0 and ${t.participants}`),
    check('activite_thematiques', sql`cardinality(${t.thematiques}) > 0`),
    check(
      'activite_individuel',
      sql`${t.type} = 'collectif' or (${t.titre_atelier} is null and ${t.niveau_atelier} is null)`,
    ),
    check(
      'activite_collectif',
      sql`${t.type} = 'individuel' or (${t.autonomie} is null and ${t.oriente_vers_structure} is null and ${t.structure_de_redirection} is null)`,
    ),
    check('activite_declaree', sql`${t.nombre} = 1 or ${t.origine} = 'declaration'`),
  ],
)

/** The followed people of an activity. Erasing someone erases these lines: counts and ages stay. */
export const activitePersonne = pgTable(
  'activite_personne',
  {
    activite: uuid()
      .notNull()
      .references(() => activite.id, { onDelete: 'cascade' }),
    /** Identifier given by `personnes/`, the only room that knows who it is. */
    personne: uuid().notNull(),
  },
  t => [
    primaryKey({ columns: [t.activite, t.personne] }),
    index('activite_personne_personne').on(t.personne),
  ],
)

/** What an activity said before it was corrected: one row a correction. Names nobody. */
export const activiteVersion = pgTable(
  'activite_version',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    activite: uuid()
      .notNull()
      .references(() => activite.id, { onDelete: 'cascade' }),
    revision: smallint().notNull(),
    /** With the activities that a declared month counted. */
    contenu: jsonb().$type<SaisieActivite & { nombre?: number }>().notNull(),
    /** Who replaced it, and when. */
    remplacee_par: text().notNull(),
    remplacee_le: instant().notNull(),
  },
  t => [uniqueIndex('activite_version_une').on(t.activite, t.revision)],
)
