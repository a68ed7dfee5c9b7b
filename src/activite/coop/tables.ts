import {
  bigint,
  bigserial,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { structure } from '../../annuaire/tables.ts'
import { personne } from '../../socle/auth/tables.ts'
import { activite } from '../tables.ts'
import type { CompteursCoop, ErreurCoop } from './rapport.ts'

const instant = () => timestamp({ withTimezone: true })

export const etatImportCoop = pgEnum('etat_import_coop', [
  'en_attente',
  'en_cours',
  'apercu',
  'applique',
  'annule',
  'abandonne',
  'echoue',
])
/** What the job is asked to do with the file, or with the rows that waited for their labels. */
export const demandeImportCoop = pgEnum('demande_import_coop', ['apercu', 'appliquer', 'reprendre'])

/** One export of La Coop that was sent: what it held, what it changed. */
export const importCoop = pgTable(
  'import_coop',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** Départements where its activities are kept; those of elsewhere are reported. */
    departements: text().array().notNull(),
    /** Whose activities are when nothing in their row says it. */
    structure: text().references(() => structure.id),
    fichier: text().notNull(),
    octets: bigint({ mode: 'number' }).notNull(),
    /** Name of the file in the deposit folder, for as long as it is there. */
    depot: text(),
    etat: etatImportCoop().notNull(),
    demande: demandeImportCoop(),
    compteurs: jsonb().$type<CompteursCoop>(),
    /** The first faults by row; `erreurs_total` in all. */
    erreurs: jsonb().$type<ErreurCoop[]>().notNull().default([]),
    erreurs_total: integer().notNull().default(0),
    /** Rows read so far, while it runs. */
    progression: integer().notNull().default(0),
    /** Why it failed, in French. */
    message: text(),
    acteur: text().notNull(),
    cree_le: instant().notNull(),
    applique_le: instant(),
    annule_le: instant(),
  },
  t => [index('import_coop_departements').using('gin', t.departements)],
)

/** What La Coop said last of an activity: by it, an export that overlaps another, or is older, changes nothing. */
export const activiteCoop = pgTable(
  'activite_coop',
  {
    activite: uuid()
      .primaryKey()
      .references(() => activite.id, { onDelete: 'cascade' }),
    /** Hash of what it said. */
    empreinte: text().notNull(),
    /** 'Dernière modification le' there, else 'Enregistré le'. */
    modifie_la_bas: instant(),
    import: bigint({ mode: 'number' })
      .notNull()
      .references(() => importCoop.id),
  },
  t => [index('activite_coop_import').on(t.import)],
)

/** What each activity was before an import, so that the import can be undone. Null: it did not exist. */
export const activiteAvantImport = pgTable(
  'activite_avant_import',
  {
    import: bigint({ mode: 'number' })
      .notNull()
      .references(() => importCoop.id, { onDelete: 'cascade' }),
    activite: uuid().notNull(),
    avant: jsonb(),
    /** The revision that the import left: a later one is someone's own correction. */
    revision: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.import, t.activite] }),
    index('activite_avant_import_activite').on(t.activite),
  ],
)

/** A row whose activity waits until someone says what an unknown label means. Without names nor notes of residents. */
export const ligneCoopEnAttente = pgTable(
  'ligne_coop_en_attente',
  {
    import: bigint({ mode: 'number' })
      .notNull()
      .references(() => importCoop.id, { onDelete: 'cascade' }),
    ligne: integer().notNull(),
    id_cra: text().notNull(),
    brut: jsonb().$type<Record<string, string>>().notNull(),
    /** 'champ|libellé', those of this row that nobody has explained. */
    libelles: text().array().notNull(),
  },
  t => [primaryKey({ columns: [t.import, t.ligne] })],
)

/** What a label that La Coop wrote otherwise means here. Without code: it is left out. */
export const correspondanceLibelle = pgTable(
  'correspondance_libelle',
  {
    departement: text().notNull(),
    champ: text().notNull(),
    /** As it is compared: without accents, capitals nor signs. */
    libelle: text().notNull(),
    code: text(),
    decidee_par: text().notNull(),
    decidee_le: instant().notNull(),
  },
  t => [primaryKey({ columns: [t.departement, t.champ, t.libelle] })],
)

/** The account of a conseiller numérique, by their number in La Coop: learnt from their name once, kept when it changes. */
export const mediateurCoop = pgTable('mediateur_coop', {
  id_conum: text().primaryKey(),
  personne: uuid()
    .notNull()
    .references(() => personne.id, { onDelete: 'cascade' }),
})
