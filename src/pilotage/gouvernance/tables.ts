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
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { rendezVous } from '../../agenda/tables.ts'
import { personne } from '../../socle/auth/tables.ts'
import { VISIBILITES, type Visibilite } from '../visibilite.ts'
import { COLLEGES, FREQUENCES, ROLES_DE_MEMBRE, STATUTS_DE_MEMBRE, TYPES_DE_COMITE } from './gouvernance.ts'

export const collegeEnum = pgEnum('college', COLLEGES)
export const roleMembre = pgEnum('role_membre', ROLES_DE_MEMBRE)
export const statutMembre = pgEnum('statut_membre', STATUTS_DE_MEMBRE)
export const typeComite = pgEnum('type_comite', TYPES_DE_COMITE)
export const frequenceComite = pgEnum('frequence_comite', FREQUENCES)
export const visibiliteEnum = pgEnum('visibilite', VISIBILITES)

/** An organisation of the governance: the State, the département, an EPCI, an operator, an association… */
export const membre = pgTable(
  'membre',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    nom: text().notNull(),
    college: collegeEnum().notNull(),
    role: roleMembre().notNull(),
    statut: statutMembre().notNull(),
    siret: text(),
    /** The structure of the directory or the EPCI that it is, when it is one. */
    structure: text(),
    epci: text(),
    depuis: date(),
    revision: integer().notNull().default(1),
  },
  t => [
    unique('membre_nom').on(t.departement, t.nom),
    check('membre_siret', sql`${t.siret} ~ '^[0-9]{14}$'`),
  ],
)

/** Who speaks for a member, for the time of their mandate. Erased for real when asked. */
export const representant = pgTable(
  'representant',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    membre: bigint({ mode: 'number' })
      .notNull()
      .references(() => membre.id, { onDelete: 'cascade' }),
    nom: text().notNull(),
    /** 'Directrice des solidarités'. */
    qualite: text(),
    courriel: text(),
    titulaire: boolean().notNull().default(true),
    debut: date().notNull(),
    fin: date(),
    /** Their account, if they have one. */
    personne: uuid().references(() => personne.id, { onDelete: 'set null' }),
  },
  t => [
    index('representant_membre').on(t.membre),
    index('representant_personne').on(t.personne),
    check('representant_mandat', sql`${t.fin} is null or ${t.fin} >= ${t.debut}`),
  ],
)

/** What a body that wants to take part wrote, and who to answer. Erased once answered, or after a year. */
export const candidature = pgTable(
  'candidature',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    membre: bigint({ mode: 'number' })
      .notNull()
      .references(() => membre.id, { onDelete: 'cascade' }),
    contact: text().notNull(),
    courriel: text().notNull(),
    motivation: text().notNull(),
    recue_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('candidature_membre').on(t.membre), index('candidature_recue').on(t.recue_le)],
)

export const comite = pgTable(
  'comite',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    type: typeComite().notNull(),
    nom: text().notNull(),
    /** Of a thematic committee or a working group. */
    theme: text(),
    /** Of a working group of an EPCI. */
    epci: text(),
    frequence: frequenceComite(),
    cree_le: date().notNull(),
    clos_le: date(),
    revision: integer().notNull().default(1),
  },
  t => [unique('comite_nom').on(t.departement, t.nom)],
)

export const comiteMembre = pgTable(
  'comite_membre',
  {
    comite: bigint({ mode: 'number' })
      .notNull()
      .references(() => comite.id, { onDelete: 'cascade' }),
    membre: bigint({ mode: 'number' })
      .notNull()
      .references(() => membre.id, { onDelete: 'cascade' }),
  },
  t => [primaryKey({ columns: [t.comite, t.membre] }), index('comite_membre_membre').on(t.membre)],
)

/** A decision as minutes print it. */
export type DecisionValidee = {
  id: number
  point: number | null
  texte: string
  visibilite: Visibilite
  responsable: string | null
  echeance: string | null
  /** 'D2.1 – Tenir des permanences'. */
  action: string | null
}

/** A point of an agenda as a mail told it. */
export type PointEnvoye = { id: number; titre: string; minutes: number | null; sujet: string | null }

/** A meeting of a committee: its date, place and attendance are in the agenda. */
export const reunion = pgTable(
  'reunion',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    comite: bigint({ mode: 'number' })
      .notNull()
      .references(() => comite.id),
    rendez_vous: bigint({ mode: 'number' })
      .notNull()
      .unique()
      .references(() => rendezVous.id),
    convoquee_le: timestamp({ withTimezone: true }),
    /** The agenda that the last mail told. */
    ordre_envoye: jsonb().$type<PointEnvoye[]>(),
    /** Introduction of the minutes; each point has its own text. */
    compte_rendu: text(),
    compte_rendu_conclusion: text(),
    compte_rendu_visibilite: visibiliteEnum().notNull().default('membres'),
    /** Frozen from then on. */
    compte_rendu_valide_le: timestamp({ withTimezone: true }),
    /** Its decisions as they were then: the register goes on, validated minutes do not change. */
    decisions_validees: jsonb().$type<DecisionValidee[]>(),
    revision: integer().notNull().default(1),
  },
  t => [index('reunion_comite').on(t.comite)],
)

/** Who was written to, to come to a meeting: whoever comes after is told apart, whoever left is told so. Forgotten once it is over. */
export const convocation = pgTable(
  'convocation',
  {
    reunion: bigint({ mode: 'number' })
      .notNull()
      .references(() => reunion.id, { onDelete: 'cascade' }),
    courriel: text().notNull(),
    nom: text().notNull(),
  },
  t => [primaryKey({ columns: [t.reunion, t.courriel] }), index('convocation_courriel').on(t.courriel)],
)

export const origineDuPoint = pgEnum('origine_du_point', [
  'saisi',
  'action_en_retard',
  'decision_echue',
  'indicateur_hors_trajectoire',
  'reporte',
])

export const pointOrdreDuJour = pgTable(
  'point_ordre_du_jour',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    reunion: bigint({ mode: 'number' })
      .notNull()
      .references(() => reunion.id, { onDelete: 'cascade' }),
    rang: integer().notNull(),
    titre: text().notNull(),
    minutes: integer(),
    origine: origineDuPoint().notNull().default('saisi'),
    /** What it is about: 'action:12', 'decision:3', 'indicateur:7', 'point:5'. */
    sujet: text(),
    reporte: boolean().notNull().default(false),
    /** What was said, for the minutes. */
    compte_rendu: text(),
  },
  t => [index('point_reunion').on(t.reunion, t.rang)],
)

/** What a meeting decided: followed until closed. */
export const decision = pgTable(
  'decision',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    reunion: bigint({ mode: 'number' })
      .notNull()
      .references(() => reunion.id),
    point: bigint({ mode: 'number' }).references(() => pointOrdreDuJour.id, { onDelete: 'set null' }),
    texte: text().notNull(),
    /** The action concerned, by its identifier in the roadmap. */
    action: bigint({ mode: 'number' }),
    /** The member who carries it out. */
    responsable: bigint({ mode: 'number' }).references(() => membre.id),
    echeance: date(),
    visibilite: visibiliteEnum().notNull().default('membres'),
    close_le: date(),
    cloture: text(),
    revision: integer().notNull().default(1),
  },
  t => [
    index('decision_departement').on(t.departement, t.close_le, t.echeance),
    index('decision_reunion').on(t.reunion),
    index('decision_action').on(t.action),
  ],
)
