import { sql } from 'drizzle-orm'
import { bigserial, check, index, integer, pgEnum, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const categorieSignalement = pgEnum('categorie_signalement', [
  'horaires',
  'adresse',
  'contact',
  'services',
  'ferme',
  'autre',
])
export const origineSignalement = pgEnum('origine_signalement', ['public', 'gestionnaire'])
/** `ferme`: what it announced was confirmed, the place was closed for good. */
export const etatSignalement = pgEnum('etat_signalement', ['ouvert', 'traite', 'ecarte', 'ferme'])

/** An error that someone saw on a place, until a coordinator answers. It says nothing of who wrote it. */
export const signalement = pgTable(
  'signalement',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    lieu: text().notNull(),
    categorie: categorieSignalement().notNull(),
    /** Erased a year after the answer. */
    texte: text(),
    /** How many times it was said: the same words are counted, not stored again. */
    fois: integer().notNull().default(1),
    origine: origineSignalement().notNull(),
    cree_le: timestamp({ withTimezone: true }).notNull(),
    etat: etatSignalement().notNull().default('ouvert'),
    traite_par: text(),
    traite_le: timestamp({ withTimezone: true }),
  },
  t => [
    index('signalement_file').on(t.departement, t.cree_le).where(sql`etat = 'ouvert'`),
    index('signalement_lieu').on(t.lieu),
    check('signalement_traite', sql`(${t.etat} = 'ouvert') = (${t.traite_le} is null)`),
  ],
)
