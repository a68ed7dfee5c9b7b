import { sql } from 'drizzle-orm'
import { bigint, check, index, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { rendezVous } from '../../agenda/tables.ts'
import { structure } from '../../annuaire/tables.ts'
import { MODES_D_EMARGEMENT } from './emargement.ts'
import { OPERATIONS } from './operation.ts'

const instant = () => timestamp({ withTimezone: true })

export const operationHorsLigne = pgEnum('operation_hors_ligne', OPERATIONS)
export const modeEmargement = pgEnum('mode_emargement', MODES_D_EMARGEMENT)

/**
 * What devices did without network and was applied: an operation that comes again, or a record that comes after its own removal, is
 * recognised. Holds nothing of what was said; erased after a year.
 */
export const operationRecue = pgTable(
  'operation_recue',
  {
    /** Given by the device; another account's device cannot take it. */
    id: uuid().notNull(),
    auteur: uuid().notNull(),
    operation: operationHorsLigne().notNull(),
    /** The activity, without foreign key: a removal may come before what it removes. */
    activite: uuid().notNull(),
    recue_le: instant().notNull(),
  },
  t => [
    primaryKey({ columns: [t.auteur, t.id] }),
    index('operation_recue_activite').on(t.activite),
    index('operation_recue_date').on(t.recue_le),
  ],
)

/** Who was there and signed: a first name or initials, and the drawing. Erased after six months. */
export const emargement = pgTable(
  'emargement',
  {
    /** Given by the device: sent twice, it is kept once. */
    id: uuid().primaryKey(),
    rendez_vous: bigint({ mode: 'number' })
      .notNull()
      .references(() => rendezVous.id, { onDelete: 'cascade' }),
    /** Of whoever held the sheet that day: only they and theirs may read it. */
    structure: text()
      .notNull()
      .references(() => structure.id),
    nom: text().notNull(),
    mode: modeEmargement().notNull(),
    /** An SVG path in a frame of 300 × 100. */
    trace: text(),
    recueilli_par: uuid().notNull(),
    signe_le: instant().notNull(),
  },
  t => [
    index('emargement_rendez_vous').on(t.rendez_vous, t.signe_le),
    index('emargement_date').on(t.signe_le),
    check('emargement_trace', sql`(${t.mode} = 'trace') = (${t.trace} is not null)`),
  ],
)
