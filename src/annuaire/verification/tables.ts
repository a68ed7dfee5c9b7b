import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { CriteresCampagne } from './campagne.ts'
import type { Avant } from './lien.ts'

/** Holders asked, all together, whether their places are still as told. */
export const campagne = pgTable(
  'campagne',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    nom: text().notNull(),
    criteres: jsonb().$type<CriteresCampagne>().notNull(),
    /** A word of the coordination, in every mail. */
    message: text(),
    creee_par: text().notNull(),
    creee_le: timestamp({ withTimezone: true }).notNull(),
    /** When its first mails were all written. */
    envoyee_le: timestamp({ withTimezone: true }),
    close_le: timestamp({ withTimezone: true }),
  },
  t => [index('campagne_departement').on(t.departement, t.id)],
)

/** One holder asked, for all their places. What it says of a person is erased with its links: only counts stay. */
export const relance = pgTable(
  'relance',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** Null: sent by hand for one place. */
    campagne: bigint({ mode: 'number' }).references(() => campagne.id, { onDelete: 'cascade' }),
    departement: text().notNull(),
    destinataire: text(),
    envoyee_le: timestamp({ withTimezone: true }).notNull(),
    /** When the second mail left, if it did. */
    rappelee_le: timestamp({ withTimezone: true }),
    /** First time that its link was opened, by the holder or by a program that checks mails. */
    ouverte_le: timestamp({ withTimezone: true }),
  },
  t => [
    uniqueIndex('relance_une_fois').on(t.campagne, t.destinataire),
    index('relance_destinataire').on(t.destinataire),
  ],
)

/** The links of the mails of one holder: the first, a reminder, a new one. `jeton` is the SHA-256 of what the mail holds. */
export const lienGestionnaire = pgTable(
  'lien_gestionnaire',
  {
    jeton: text().primaryKey(),
    relance: bigint({ mode: 'number' })
      .notNull()
      .references(() => relance.id, { onDelete: 'cascade' }),
    expire_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('lien_gestionnaire_relance').on(t.relance)],
)

export const reponseRelance = pgEnum('reponse_relance', ['confirme', 'corrige', 'ferme', 'cesse'])

/** One place of a link, and what its holder answered last. */
export const relanceLieu = pgTable(
  'relance_lieu',
  {
    relance: bigint({ mode: 'number' })
      .notNull()
      .references(() => relance.id, { onDelete: 'cascade' }),
    lieu: text().notNull(),
    reponse: reponseRelance(),
    repondu_le: timestamp({ withTimezone: true }),
    /** What the place said before the first answer, so that it can be taken back. */
    avant: jsonb().$type<Avant>(),
  },
  t => [
    primaryKey({ columns: [t.relance, t.lieu] }),
    index('relance_lieu_lieu').on(t.lieu),
    check('relance_lieu_reponse', sql`(${t.reponse} is null) = (${t.repondu_le} is null)`),
  ],
)
