import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { rendezVous, serie } from '../agenda/tables.ts'
import { DISPOSITIFS_D_EMPLOI } from '../annuaire/mediateurs/affectation.ts'
import { structure } from '../annuaire/tables.ts'
import { personne } from '../socle/auth/tables.ts'
import { PERSONNES_AU_PLUS, PORTEES_D_ABONNEMENT, type Publics } from './permanence.ts'
import { TYPES_DE_LIEU } from './type-de-lieu.ts'

const instant = () => timestamp({ withTimezone: true })

export const typeLieuPermanence = pgEnum('type_lieu_permanence', TYPES_DE_LIEU)
export const acteurPermanence = pgEnum('acteur_permanence', DISPOSITIFS_D_EMPLOI)
export const porteeAbonnement = pgEnum('portee_abonnement', PORTEES_D_ABONNEMENT)

/** A vehicle and its team that go from stop to stop: each stop is a permanence with its own hours, on the days of the round. */
export const tournee = pgTable(
  'tournee',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    structure: text()
      .notNull()
      .references(() => structure.id),
    nom: text().notNull(),
    vehicule: text(),
    note: text(),
    cree_le: instant().notNull(),
  },
  t => [index('tournee_departement').on(t.departement), index('tournee_structure').on(t.structure)],
)

/** A presence somewhere, once or again and again: what is the same on each of its dates, which its series lays. */
export const permanence = pgTable(
  'permanence',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    structure: text()
      .notNull()
      .references(() => structure.id),
    serie: bigint({ mode: 'number' })
      .notNull()
      .references(() => serie.id),
    tournee: bigint({ mode: 'number' }).references(() => tournee.id),
    /** Order of the stop. */
    rang: smallint(),
    type_lieu: typeLieuPermanence().notNull(),
    sur_rendez_vous: boolean().notNull().default(false),
    /** Going to people rather than waiting for them: publics are counted. */
    aller_vers: boolean().notNull().default(false),
    /** How many people fit. Null: no limit is said. */
    places: integer(),
    /** National format: whom to call for an appointment. */
    telephone: text(),
    /** What visitors must know. */
    note: text(),
    /** The one that it goes on from, changed from a day on. */
    suite_de: bigint({ mode: 'number' }).references((): AnyPgColumn => permanence.id),
    cree_le: instant().notNull(),
  },
  t => [
    uniqueIndex('permanence_serie').on(t.serie),
    index('permanence_structure').on(t.structure),
    index('permanence_tournee').on(t.tournee).where(sql`tournee is not null`),
    index('permanence_suite_de').on(t.suite_de).where(sql`suite_de is not null`),
    check('permanence_places', sql`${t.places} > 0`),
    check('permanence_rang', sql`(${t.tournee} is null) = (${t.rang} is null)`),
  ],
)

/** Who holds it. */
export const permanenceMediateur = pgTable(
  'permanence_mediateur',
  {
    permanence: bigint({ mode: 'number' })
      .notNull()
      .references(() => permanence.id, { onDelete: 'cascade' }),
    personne: uuid()
      .notNull()
      .references(() => personne.id, { onDelete: 'cascade' }),
  },
  t => [
    primaryKey({ columns: [t.permanence, t.personne] }),
    index('permanence_mediateur_personne').on(t.personne),
  ],
)

/** A date that was held: how many people, and what indicators tell it by, as they were that day. */
export const permanenceTenue = pgTable(
  'permanence_tenue',
  {
    rendez_vous: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => rendezVous.id, { onDelete: 'cascade' }),
    permanence: bigint({ mode: 'number' })
      .notNull()
      .references(() => permanence.id),
    acteur: acteurPermanence().notNull(),
    type_lieu: typeLieuPermanence().notNull(),
    aller_vers: boolean().notNull(),
    personnes: integer().notNull(),
    /** Of them, how many of each public; nobody counts twice. What is absent is zero. */
    publics: jsonb().$type<Publics>().notNull().default({}),
    tenue_le: instant().notNull(),
  },
  t => [
    index('permanence_tenue_permanence').on(t.permanence),
    check(
      'permanence_tenue_personnes',
      sql`${t.personnes} between 0 and ${sql.raw(String(PERSONNES_AU_PLUS))}`,
    ),
  ],
)

/** Someone whom changes are told to, by mail. Nothing else is known of them; leaving erases the row. */
export const abonnementPermanences = pgTable(
  'abonnement_permanences',
  {
    id: uuid().primaryKey().defaultRandom(),
    courriel: text().notNull(),
    portee: porteeAbonnement().notNull(),
    /** INSEE code, SIREN, or identifier of the permanence. */
    cible: text().notNull(),
    /** In the links of its mails: whoever has it may confirm or leave. */
    jeton: uuid().notNull().defaultRandom(),
    demande_le: instant().notNull(),
    /** Null: the address has not answered yet; nothing but the question is sent to it. */
    confirme_le: instant(),
  },
  t => [
    uniqueIndex('abonnement_permanences_un').on(t.courriel, t.portee, t.cible),
    uniqueIndex('abonnement_permanences_jeton').on(t.jeton),
    index('abonnement_permanences_cible').on(t.portee, t.cible),
  ],
)
