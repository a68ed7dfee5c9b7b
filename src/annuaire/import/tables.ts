import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Correspondance } from '../correspondance/correspondance.ts'
import type { ErreurLigne } from '../correspondance/read-ligne.ts'
import { source } from '../tables.ts'

export const etatImport = pgEnum('etat_import', [
  'depose',
  'en_attente',
  'en_cours',
  'apercu',
  'retenu',
  'applique',
  'annule',
  'abandonne',
  'echoue',
])

/** What the job is asked to do with a file that was sent. `confirmer`: apply although it is much smaller than the last. */
export const demandeImport = pgEnum('demande_import', ['telecharger', 'apercu', 'appliquer', 'confirmer'])

export type CompteurImport = {
  lus: number
  acceptes: number
  rejetes: number
  hors_territoire: number
  nouveaux: number
  modifies: number
  inchanges: number
  a_clore: number
  rapprochements: { certains: number; a_revoir: number }
}

/** The faults of a file that have the same cause: how many, and the first of them as an example. */
export type CauseErreur = {
  gravite: ErreurLigne['gravite']
  champ: string
  /** Empty for values that were put right: they are told together. */
  attendu: string
  nombre: number
  /** The first rows concerned. */
  lignes: number[]
  message: string
}

export const importFichier = pgTable(
  'import_fichier',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    source: text()
      .notNull()
      .references(() => source.nom),
    /** Départements that this import covers: rows elsewhere are reported, not stored. */
    departements: text().array().notNull(),
    fichier: text().notNull(),
    /** SHA-256 of the bytes. */
    empreinte: text().notNull(),
    octets: bigint({ mode: 'number' }).notNull(),
    correspondance: jsonb().$type<Correspondance>(),
    etat: etatImport().notNull(),
    demande: demandeImport(),
    /** Name that the file was given in the deposit folder, for as long as it is there. */
    depot: text(),
    /** Web address that the file comes from, when it was not sent. */
    adresse: text(),
    /** Holds only some rows of the source (those that were refused, mended): nothing is proposed for closing. */
    partiel: boolean().notNull().default(false),
    /** Columns of the file, in their order. */
    colonnes: text().array(),
    compteurs: jsonb().$type<CompteurImport>(),
    causes: jsonb().$type<CauseErreur[]>(),
    /** Rows read so far, while it runs. */
    progression: integer().notNull().default(0),
    /** Why it is held or failed, in French. */
    message: text(),
    acteur: text().notNull(),
    cree_le: timestamp({ withTimezone: true }).notNull().defaultNow(),
    applique_le: timestamp({ withTimezone: true }),
    annule_le: timestamp({ withTimezone: true }),
  },
  t => [index('import_source').on(t.source, t.id), index('import_departements').using('gin', t.departements)],
)

/** A row that could not become a place: kept as it came, with all that is wrong, to be mended and sent again. */
export const ligneRefusee = pgTable(
  'ligne_refusee',
  {
    import: bigint({ mode: 'number' })
      .notNull()
      .references(() => importFichier.id, { onDelete: 'cascade' }),
    ligne: integer().notNull(),
    brut: jsonb().$type<Record<string, string>>().notNull(),
    erreurs: jsonb().$type<ErreurLigne[]>().notNull(),
  },
  t => [primaryKey({ columns: [t.import, t.ligne] })],
)

/** What each record was before an import, so that the import can be undone. Null: it did not exist. */
export const ficheVersion = pgTable(
  'fiche_version',
  {
    import: bigint({ mode: 'number' })
      .notNull()
      .references(() => importFichier.id, { onDelete: 'cascade' }),
    fiche: text().notNull(),
    avant: jsonb(),
  },
  t => [primaryKey({ columns: [t.import, t.fiche] }), index('fiche_version_fiche').on(t.fiche)],
)
