import { sql } from 'drizzle-orm'
import {
  bigint,
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
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { feuilleDeRoute } from '../feuille-de-route/tables.ts'
import { membre } from '../gouvernance/tables.ts'
import type { IndicateurFige } from './indicateur-fige.ts'
import type { TexteFeuille } from './texte-feuille.ts'

export const ETATS_DE_VERSION = ['brouillon', 'concertation', 'adoptee', 'revisee'] as const
export const etatVersion = pgEnum('etat_version', ETATS_DE_VERSION)

/** The text of a roadmap as it was that day: never changed after. The adopted one is public. */
export const version = pgTable(
  'version_feuille',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    feuille: text()
      .notNull()
      .references(() => feuilleDeRoute.id, { onDelete: 'cascade' }),
    numero: integer().notNull(),
    etat: etatVersion().notNull(),
    /** What changed, in a sentence. */
    objet: text(),
    contenu: jsonb().$type<TexteFeuille>().notNull(),
    /** The actions of the register that its own are, in its order, outside what is signed; null: frozen before this was kept. */
    actions: bigint({ mode: 'number' }).array(),
    /** The indicators that it names, as they were, outside what is signed; null: frozen before this was kept. */
    indicateurs: jsonb().$type<IndicateurFige[]>(),
    /** SHA-256 of the canonical text: what signatories sign. */
    empreinte: text().notNull(),
    creee_le: timestamp({ withTimezone: true }).notNull(),
    creee_par: text().notNull(),
    adoptee_le: date(),
  },
  t => [
    unique('version_numero').on(t.feuille, t.numero),
    uniqueIndex('version_adoptee').on(t.feuille).where(sql`${t.etat} = 'adoptee'`),
    check('version_adoptee_le', sql`(${t.etat} in ('adoptee', 'revisee')) = (${t.adoptee_le} is not null)`),
  ],
)

/** A member asked to sign a version, and what they answered. */
export const signature = pgTable(
  'signature',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    version: bigint({ mode: 'number' })
      .notNull()
      .references(() => version.id, { onDelete: 'cascade' }),
    membre: bigint({ mode: 'number' })
      .notNull()
      .references(() => membre.id),
    /** To whom the link was sent; erased once signed. */
    courriel: text(),
    /** SHA-256 of the token of the last link. */
    jeton: text().unique(),
    expire_le: timestamp({ withTimezone: true }),
    demandee_le: timestamp({ withTimezone: true }).notNull(),
    relancee_le: timestamp({ withTimezone: true }),
    /** Who signed, in what capacity, when, and the fingerprint of the text they had under their eyes. */
    signataire: text(),
    qualite: text(),
    signee_le: timestamp({ withTimezone: true }),
    empreinte: text(),
  },
  t => [unique('signature_une_fois').on(t.version, t.membre), index('signature_membre').on(t.membre)],
)
