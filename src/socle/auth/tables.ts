import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ROLES } from './acteur.ts'

const instant = () => timestamp({ withTimezone: true })

export const roleEnum = pgEnum('role', ROLES)

/** Someone with an account. The identity of residents is never here. */
export const personne = pgTable(
  'personne',
  {
    id: uuid().primaryKey().defaultRandom(),
    nom: text().notNull(),
    /** As normalised by readCourriel: ASCII, lower case. */
    courriel: text().notNull().unique(),
    cree_le: instant().notNull().defaultNow(),
  },
  t => [check('personne_courriel_normalise', sql`${t.courriel} = lower(${t.courriel})`)],
)

const porteeValide = (t: { role: unknown; departement: unknown; structure: unknown }) => sql`case
  when ${t.role} = 'administrateur' then ${t.departement} is null and ${t.structure} is null
  when ${t.role} in ('gestionnaire', 'mediateur') then ${t.departement} is not null and ${t.structure} is not null
  else ${t.departement} is not null and ${t.structure} is null end`

/** A role held by a person. The structure is known by its identifier only: structures live on a higher floor. */
export const portee = pgTable(
  'portee',
  {
    id: uuid().primaryKey().defaultRandom(),
    personne: uuid()
      .notNull()
      .references(() => personne.id, { onDelete: 'cascade' }),
    role: roleEnum().notNull(),
    departement: text(),
    structure: text(),
    cree_le: instant().notNull().defaultNow(),
  },
  t => [
    unique('portee_une_fois').on(t.personne, t.role, t.departement, t.structure).nullsNotDistinct(),
    index('portee_departement').on(t.departement),
    index('portee_structure').on(t.structure),
    check('portee_valide', porteeValide(t)),
  ],
)

export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** SHA-256 of the token sent by e-mail. */
    empreinte: text().notNull().unique(),
    courriel: text().notNull(),
    nom: text().notNull(),
    role: roleEnum().notNull(),
    departement: text(),
    structure: text(),
    /** Null when a command invited. Someone whose account disappears leaves their invitations valid no longer. */
    invite_par: uuid().references(() => personne.id, { onDelete: 'cascade' }),
    cree_le: instant().notNull().defaultNow(),
    expire_le: instant().notNull(),
  },
  t => [
    index('invitation_departement').on(t.departement),
    index('invitation_courriel').on(t.courriel),
    check('invitation_valide', porteeValide(t)),
  ],
)

/** A sign-in link sent by e-mail: its row goes when it is used. */
export const lienDeConnexion = pgTable(
  'lien_de_connexion',
  {
    empreinte: text().primaryKey(),
    personne: uuid()
      .notNull()
      .references(() => personne.id, { onDelete: 'cascade' }),
    /** Page to go to once signed in, inside this site. */
    retour: text().notNull(),
    expire_le: instant().notNull(),
    /** True only for the links that the demo prints. */
    reutilisable: boolean().notNull().default(false),
  },
  t => [index('lien_de_connexion_personne').on(t.personne)],
)

/** A sign-in begun at the OpenID provider, waiting for its return: its row goes with the first return. */
export const connexionOidc = pgTable('connexion_oidc', {
  /** SHA-256 of `state`. */
  empreinte: text().primaryKey(),
  nonce: text().notNull(),
  verificateur: text().notNull(),
  retour: text().notNull(),
  expire_le: instant().notNull(),
})

export const session = pgTable(
  'session',
  {
    /** Names the session in the list of the person; opens nothing. */
    id: uuid().primaryKey().defaultRandom(),
    /** SHA-256 of the cookie. */
    empreinte: text().notNull(),
    personne: uuid()
      .notNull()
      .references(() => personne.id, { onDelete: 'cascade' }),
    /** In plain words: « Firefox sur Windows ». */
    appareil: text().notNull(),
    cree_le: instant().notNull().defaultNow(),
    vue_le: instant().notNull().defaultNow(),
    expire_le: instant().notNull(),
    /** Kept for the sign-out at the OpenID provider. */
    oidc_jeton: text(),
  },
  t => [uniqueIndex('session_empreinte').on(t.empreinte), index('session_personne').on(t.personne)],
)
