import { sql } from 'drizzle-orm'
import { bigserial, check, index, pgEnum, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const categorieSignalement = pgEnum('categorie_signalement', [
  'horaires',
  'adresse',
  'contact',
  'services',
  'ferme',
  'autre',
])
export const origineSignalement = pgEnum('origine_signalement', ['public', 'gestionnaire'])
export const etatSignalement = pgEnum('etat_signalement', ['ouvert', 'traite', 'ecarte'])

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
