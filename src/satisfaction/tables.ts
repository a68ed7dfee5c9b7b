import { sql } from 'drizzle-orm'
import {
  bigserial,
  check,
  date,
  index,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { structure } from '../annuaire/tables.ts'
import { CANAUX, COMMENTAIRE_AU_PLUS, REPONSES } from './avis.ts'

const instant = () => timestamp({ withTimezone: true })

export const canalAvis = pgEnum('canal_avis', CANAUX)
export const reponseAvis = pgEnum('reponse_avis', REPONSES)

/** Codes handed out together, and what they ask about: an activity, an orientation, or one day at a place. Never someone. */
export const feuilleAvis = pgTable(
  'feuille_avis',
  {
    /** Given by whoever makes it: sent twice, it is made once. */
    id: uuid().primaryKey(),
    departement: text().notNull(),
    /** Null: an orientation towards a place that no structure of ours holds. */
    structure: text().references(() => structure.id),
    /** What it is about: identifiers of other registers, without foreign key. */
    activite: uuid(),
    orientation: uuid(),
    /** Place of the directory, and the INSEE code of its commune. */
    lieu: text(),
    commune: text(),
    /** Day of what it is about. */
    jour: date().notNull(),
    canal: canalAvis().notNull(),
    cree_le: instant().notNull(),
    expire_le: instant().notNull(),
  },
  t => [
    index('feuille_avis_structure').on(t.structure, t.jour),
    index('feuille_avis_departement').on(t.departement, t.jour),
    check(
      'feuille_avis_sujet',
      sql`num_nonnulls(${t.activite}, ${t.orientation}) <= 1 and num_nonnulls(${t.activite}, ${t.orientation}, ${t.lieu}) > 0`,
    ),
    check('feuille_avis_structure', sql`${t.structure} is not null or ${t.orientation} is not null`),
  ],
)

/** One code: one answer. That it was used is known, not by whom. */
export const codeAvis = pgTable(
  'code_avis',
  {
    code: text().primaryKey(),
    feuille: uuid()
      .notNull()
      .references(() => feuilleAvis.id, { onDelete: 'cascade' }),
  },
  t => [index('code_avis_feuille').on(t.feuille), check('code_avis_forme', sql`${t.code} ~ '^[A-Z2-9]{8}$'`)],
)

/** What someone answered. Its day, not its hour: a clock would tell who was there. */
export const avis = pgTable(
  'avis',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    code: text()
      .notNull()
      .references(() => codeAvis.code, { onDelete: 'cascade' }),
    obtenu: reponseAvis().notNull(),
    accueil: reponseAvis().notNull(),
    autonomie: reponseAvis().notNull(),
    /** For the structure alone, erased after six months. */
    commentaire: text(),
    recu_le: date().notNull(),
  },
  t => [
    uniqueIndex('avis_une_fois').on(t.code),
    index('avis_commentaire').on(t.recu_le).where(sql`commentaire is not null`),
    check('avis_commentaire_court', sql`length(${t.commentaire}) <= ${sql.raw(String(COMMENTAIRE_AU_PLUS))}`),
  ],
)
