import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Correspondance } from './correspondance/correspondance.ts'
import type { ErreurLigne } from './correspondance/read-ligne.ts'
import type { Fiche } from './fiche.ts'
import type { ChampCorrige } from './lieux/merge-fiches.ts'
import type { Comparable } from './rapprochement/comparable.ts'

/** The organisation that employs or carries; it may run several lieux. */
export const structure = pgTable(
  'structure',
  {
    id: text().primaryKey(),
    departement: text().notNull(),
    siret: text().unique(),
    nom: text().notNull(),
  },
  t => [
    index('structure_departement').on(t.departement, t.nom),
    check('structure_siret', sql`${t.siret} ~ '^[0-9]{14}$'`),
  ],
)

/** How a producer's columns become ours, saved to be used again. */
export const correspondance = pgTable('correspondance', {
  nom: text().primaryKey(),
  contenu: jsonb().$type<Correspondance>().notNull(),
  modifiee_par: text().notNull(),
  modifiee_le: timestamp({ withTimezone: true }).notNull().defaultNow(),
})

/** A producer's file, imported again and again. The higher its priority, the more its values are believed. */
export const source = pgTable(
  'source',
  {
    nom: text().primaryKey(),
    licence: text(),
    adresse: text(),
    priorite: integer().notNull().default(50),
    /** Field of the schema → priority, where it differs from the general one. */
    priorites: jsonb().$type<Record<string, number>>().notNull().default({}),
    correspondance: text().references(() => correspondance.nom),
    creee_le: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  t => [check('source_priorite', sql`${t.priorite} between 0 and 100`)],
)

export const etatFiche = pgEnum('etat_fiche', ['presente', 'a_clore', 'close'])

/** A place as one source describes it. Its identifier is computed from (source, id_source): the same for ever. */
export const ficheSource = pgTable(
  'fiche_source',
  {
    id: text().primaryKey(),
    departement: text().notNull(),
    source: text()
      .notNull()
      .references(() => source.nom),
    id_source: text().notNull(),
    /** Order of arrival: the oldest record of a group gives the place its identifier. */
    rang: bigserial({ mode: 'number' }).notNull(),
    etat: etatFiche().notNull().default('presente'),
    contenu: jsonb().$type<Fiche>().notNull(),
    /** Values put aside or repaired when reading the row. */
    remarques: jsonb().$type<ErreurLigne[]>().notNull().default([]),
    empreinte: text().notNull(),
    comparable: jsonb().$type<Comparable>().notNull(),
    importee_le: date().notNull(),
    /** The place that this record belongs to: the identifier of the founding record of its group. */
    lieu: text().notNull(),
  },
  t => [
    index('fiche_source_lieu').on(t.lieu),
    index('fiche_source_departement').on(t.departement, t.source, t.etat),
  ],
)

/**
 * Inverted index of what two records must share to be compared. Keys are stored as 64-bit hashes: a collision only costs
 * one comparison more. No foreign key, which would double the cost of an import: records and keys are written together.
 */
export const ficheCle = pgTable(
  'fiche_cle',
  {
    cle: bigint({ mode: 'number' }).notNull(),
    fiche: text().notNull(),
    forte: boolean().notNull(),
  },
  t => [index('fiche_cle_cle').on(t.cle), index('fiche_cle_fiche').on(t.fiche)],
)

export const zone = pgEnum('zone_rapprochement', ['certain', 'doute', 'distinct'])
export const decision = pgEnum('decision_rapprochement', ['meme', 'distincts'])

/**
 * A pair of records that look alike, or that a person judged. Without foreign keys on purpose: a decision outlives
 * its records, so that an import undone then sent again asks nothing twice.
 */
export const rapprochement = pgTable(
  'rapprochement',
  {
    a: text().notNull(),
    b: text().notNull(),
    score: real().notNull(),
    zone: zone().notNull(),
    raisons: jsonb().$type<string[]>().notNull(),
    decision: decision(),
    decide_par: text(),
    decide_le: timestamp({ withTimezone: true }),
  },
  t => [
    primaryKey({ columns: [t.a, t.b] }),
    index('rapprochement_b').on(t.b),
    index('rapprochement_file').on(t.score.desc()).where(sql`zone = 'doute' and decision is null`),
    index('rapprochement_decide').on(t.decide_le.desc()).where(sql`decision is not null`),
    check('rapprochement_ordre', sql`${t.a} < ${t.b}`),
  ],
)

/** The hash of a place made by an older version of the program: it is composed again at the next start. */
export const A_RECOMPOSER = ''

export const etatLieu = pgEnum('etat_lieu', ['publie', 'clos'])
const liste = () => text().array().notNull().default([])

/** One place, one record: computed from its source records, the decisions and the corrections; never typed. */
export const lieu = pgTable(
  'lieu',
  {
    id: text().primaryKey(),
    departement: text().notNull(),
    etat: etatLieu().notNull(),
    pivot: text(),
    nom: text().notNull(),
    commune: text().notNull(),
    code_postal: text().notNull(),
    code_insee: text().notNull(),
    adresse: text().notNull(),
    complement_adresse: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    typologie: liste(),
    telephone: text(),
    courriels: liste(),
    site_web: liste(),
    horaires: text(),
    horaires_texte: text(),
    presentation_resume: text(),
    presentation_detail: text(),
    source: text(),
    itinerance: liste(),
    structure_parente: text(),
    date_maj: date(),
    services: liste(),
    publics_specifiquement_adresses: liste(),
    prise_en_charge_specifique: liste(),
    frais_a_charge: liste(),
    dispositif_programmes_nationaux: liste(),
    formations_labels: liste(),
    autres_formations_labels: liste(),
    modalites_acces: liste(),
    modalites_accompagnement: liste(),
    fiche_acces_libre: text(),
    prise_rdv: text(),
    /** The corrections that it shows: 'field record'. The others are out of date. */
    corrections: liste(),
    importe_le: date().notNull(),
    /** Last time that someone who knows the place said that all of it is right. */
    confirme_le: date(),
    /** The one date of freshness (fraicheur.ts): declared by a source, or confirmed. Null: nobody ever said. */
    verifie_le: date(),
    /** A temporary closing, first and last day; no last day: until further notice. */
    ferme_du: date(),
    ferme_au: date(),
    ferme_motif: text(),
    /** Contacts that look personal and that their owner agreed to give away in files. */
    contacts_publics: liste(),
    /** 0 to 100, assess-completude.ts. */
    completude: smallint().notNull().default(0),
    /** Why what it says may be wrong, whatever the day: codes of qualite/validite.ts. */
    doutes: liste(),
    /** Hash of what it says in public, and since when it says so: what changed is known without comparing. */
    empreinte: text().notNull().default(A_RECOMPOSER),
    modifie_le: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** The closed lists that the search filters on, as bits (recherche/criteres.ts). */
    criteres: bigint({ mode: 'number' }).notNull().default(0),
    /** Key of its hours in `ouverture`. Null: unknown hours. */
    ouverture: bigint({ mode: 'number' }),
    /** Name and commune without accents nor case, for search. */
    recherche: text().notNull(),
    /** Commune then name, without accents nor case: the order of lists. */
    tri: text().notNull(),
  },
  t => [
    // In the order of French words: accents and capitals do not send a name to the end.
    // What a search asks of a place follows, so that it is answered without reading the places, ten times as wide. Without
    // parentheses around the collation: an expression would have to be read from the place.
    index('lieu_ordre')
      .on(t.departement, sql`${t.tri} collate "C"`, t.id, t.criteres, t.ouverture, t.code_insee)
      .where(sql`etat = 'publie'`),
    index('lieu_ordre_partout')
      .on(sql`${t.tri} collate "C"`, t.id, t.criteres, t.ouverture, t.departement, t.code_insee)
      .where(sql`etat = 'publie'`),
    index('lieu_position')
      .on(t.latitude, t.longitude, t.criteres, t.ouverture, t.departement, t.code_insee, t.id)
      .where(sql`etat = 'publie'`),
    index('lieu_ferme').on(t.ferme_du).where(sql`ferme_du is not null`),
    index('lieu_commune').on(t.code_insee, t.etat),
    index('lieu_recherche').using('gin', t.recherche.op('gin_trgm_ops')),
    index('lieu_modifie').on(t.modifie_le, t.id),
  ],
)

/**
 * A person's correction of one field. It wins over the files until the record that it corrects says something else, or,
 * where it fills a void, until a file speaks. It belongs to that record, hence follows it when places merge and split, and
 * like a decision it outlives it.
 */
export const correction = pgTable(
  'correction',
  {
    fiche: text().notNull(),
    champ: text().$type<ChampCorrige>().notNull(),
    valeur: jsonb().notNull(),
    /** What the record said then of this field and of those that go with it (`ENSEMBLES`), in their order. */
    valeur_source: jsonb().$type<unknown[]>().notNull(),
    auteur: text().notNull(),
    le: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  t => [primaryKey({ columns: [t.fiche, t.champ] })],
)

/** An identifier that left the public list, so that those who follow its changes learn it: closed, merged or withdrawn. */
export const lieuRetire = pgTable(
  'lieu_retire',
  {
    id: text().primaryKey(),
    departement: text().notNull(),
    retire_le: timestamp({ withTimezone: true }).notNull(),
    /** The place that it was merged into. */
    devenu: text(),
  },
  t => [index('lieu_retire_date').on(t.retire_le, t.id)],
)
