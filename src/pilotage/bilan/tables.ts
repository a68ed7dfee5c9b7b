import {
  bigserial,
  customType,
  date,
  index,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

const octets = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })
export const audienceBilan = pgEnum('audience_bilan', ['public', 'comite', 'action', 'epci'])

/** A bilan as it was given out: kept whole, with the figures it showed (valeur_publiee, 'bilan:12'). */
export const bilan = pgTable(
  'bilan',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    feuille: text().notNull(),
    titre: text().notNull(),
    audience: audienceBilan().notNull(),
    /** The action or the EPCI it is about. */
    objet: text(),
    periode: text().notNull(),
    /** The last day its figures know. */
    arrete_le: date().notNull(),
    donnees: jsonb().$type<unknown>().notNull(),
    pdf: octets().notNull(),
    publie_le: timestamp({ withTimezone: true }),
    fait_par: text().notNull(),
    fait_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('bilan_feuille').on(t.departement, t.feuille, t.id)],
)
