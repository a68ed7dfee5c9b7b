import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'
import type { AncienneCommune } from './commune.ts'
import type { Contour, Emprise } from './geometrie.ts'

// A shape and what is drawn from it come and go together.
const forme = {
  /** WGS84, simplified with its neighbours so that they still touch. Null as long as no contour was given. */
  contour: jsonb().$type<Contour>(),
  emprise: jsonb().$type<Emprise>(),
  /** A point well inside the contour. */
  latitude: doublePrecision(),
  longitude: doublePrecision(),
}

/** The départements installed on this platform. */
export const departement = pgTable('departement', {
  code: text().primaryKey(),
  nom: text().notNull(),
  region: text().notNull(),
  /** INSEE code of the préfecture's commune. */
  chef_lieu: text(),
  fictif: boolean().notNull().default(false),
  /** Last time that it was installed. */
  installe_le: date({ mode: 'string' }).notNull(),
  ...forme,
})

/** Groupings of communes that have at least one commune in an installed département. */
export const epci = pgTable('epci', {
  /** SIREN; the fictional département's are not. */
  code: text().primaryKey(),
  nom: text().notNull(),
  type: text({ enum: ['CC', 'CA', 'CU', 'METRO', 'MET69'] }).notNull(),
  /** Of the whole, all départements together. */
  population: integer().notNull(),
  /** The contour lacks some members, those of départements whose contours are not known here. */
  contour_partiel: boolean().notNull().default(false),
  ...forme,
})

/** The communes of the installed départements, as the official geographic code has them today. */
export const commune = pgTable(
  'commune',
  {
    code: text().primaryKey(),
    departement: text()
      .notNull()
      .references(() => departement.code),
    nom: text().notNull(),
    /** As normalizeNom writes it. */
    nom_recherche: text().notNull(),
    codes_postaux: text().array().notNull(),
    population: integer(),
    epci: text().references(() => epci.code),
    /** The communes that this one has absorbed. */
    anciennes: jsonb().$type<AncienneCommune[]>().notNull(),
    ...forme,
  },
  t => [
    index('commune_departement').on(t.departement, t.nom_recherche),
    index('commune_epci').on(t.departement, t.epci),
    index('commune_nom').using('gin', t.nom_recherche.op('gin_trgm_ops')),
    check('commune_population', sql`${t.population} >= 0`),
    check('commune_point', sql`(${t.latitude} is null) = (${t.longitude} is null)`),
  ],
)

/** All the members of an EPCI, those of a département that is not installed known by code, name and population only. */
export const epciMembre = pgTable(
  'epci_membre',
  {
    epci: text()
      .notNull()
      .references(() => epci.code, { onDelete: 'cascade' }),
    commune: text().notNull(),
    departement: text().notNull(),
    nom: text().notNull(),
    population: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.epci, t.commune] }),
    index('epci_membre_departement').on(t.departement, t.epci),
  ],
)
