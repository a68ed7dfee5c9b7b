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
} from 'drizzle-orm/pg-core'
import type { CriteresCampagne } from './campagne.ts'

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
    close_le: timestamp({ withTimezone: true }),
  },
  t => [index('campagne_departement').on(t.departement, t.id)],
)

/** One link sent to one holder, for all their places. `jeton` is the SHA-256 of what the mail holds. */
export const relance = pgTable(
  'relance',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** Null: sent by hand for one place. */
    campagne: bigint({ mode: 'number' }).references(() => campagne.id, { onDelete: 'cascade' }),
    departement: text().notNull(),
    /** Erased with its link. */
    destinataire: text().notNull(),
    jeton: text().notNull().unique(),
    envoyee_le: timestamp({ withTimezone: true }).notNull(),
    /** When the second mail left, if it did. */
    rappelee_le: timestamp({ withTimezone: true }),
    ouverte_le: timestamp({ withTimezone: true }),
    expire_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('relance_campagne').on(t.campagne)],
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
  },
  t => [
    primaryKey({ columns: [t.relance, t.lieu] }),
    index('relance_lieu_lieu').on(t.lieu),
    check('relance_lieu_reponse', sql`(${t.reponse} is null) = (${t.repondu_le} is null)`),
  ],
)
