import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const instant = () => timestamp({ withTimezone: true })

/** A program that reads activities, of one département or one EPCI. Its secret is shown once and kept nowhere. */
export const cleApi = pgTable(
  'cle_api',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Whose program it is, as people say it. */
    nom: text().notNull(),
    departement: text().notNull(),
    /** SIREN, for a key that reads only that EPCI. */
    epci: text(),
    /** What it opens: 'activites'. */
    portees: text().array().notNull(),
    /** SHA-256 of the secret, itself 256 bits of chance. */
    empreinte: text().notNull(),
    creee_par: uuid().notNull(),
    creee_le: instant().notNull(),
    expire_le: instant().notNull(),
    utilisee_le: instant(),
    revoquee_le: instant(),
  },
  t => [index('cle_api_departement').on(t.departement)],
)
