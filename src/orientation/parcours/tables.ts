import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { ContenuParcours } from './parcours.ts'

const instant = () => timestamp({ withTimezone: true })

/** The way that residents of an EPCI are led, need by need: the text that people work on. */
export const parcours = pgTable(
  'parcours',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    /** SIREN, without foreign key: groupings are renewed each year. */
    epci: text().notNull(),
    contenu: jsonb().$type<ContenuParcours>().notNull(),
    /** Counts what was saved: who saves upon an older one is shown both. */
    revision: integer().notNull().default(0),
    modifie_par: text().notNull(),
    modifie_le: instant().notNull(),
  },
  t => [uniqueIndex('parcours_une_fois').on(t.departement, t.epci)],
)

/** A text as it was published; the last one is read until another replaces it, or it is withdrawn. */
export const parcoursVersion = pgTable(
  'parcours_version',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    parcours: bigint({ mode: 'number' })
      .notNull()
      .references(() => parcours.id, { onDelete: 'cascade' }),
    numero: integer().notNull(),
    contenu: jsonb().$type<ContenuParcours>().notNull(),
    publiee_par: text().notNull(),
    publiee_le: instant().notNull(),
    /** Replaced, or withdrawn. */
    retiree_le: instant(),
  },
  t => [
    uniqueIndex('parcours_version_numero').on(t.parcours, t.numero),
    // One text at most is read at a time.
    uniqueIndex('parcours_version_lue').on(t.parcours).where(sql`retiree_le is null`),
    index('parcours_version_date').on(t.publiee_le),
    check('parcours_version_dates', sql`${t.retiree_le} >= ${t.publiee_le}`),
  ],
)
