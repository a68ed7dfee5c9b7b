import type { Context, Hono } from 'hono'
import type { Acteur } from '../auth/acteur.ts'
import type { ReglagesComptes } from '../auth/reglages.ts'
import type { Base } from '../base/open-base.ts'
import type { Taches } from '../taches/start-taches.ts'
import type { Ressources } from './read-ressources.ts'

export type Theme = 'neutre' | 'etat'

export type Lien = { texte: string; href: string }

/** All that the application needs from outside; tests give their own. */
export type Contexte = {
  db: Base
  /** The clock of every request. */
  maintenant: () => Date
  /** Public address of the site, without a final slash: 'https://inclusion.ain.fr'. */
  adresse: string
  theme: Theme
  /** Name of this instance, under 'Maillage' in the header: 'Inclusion numérique dans l'Ain'. */
  nomInstance: string
  /** Who answers for the site, in the legal and accessibility pages. Null: not filled in, and the pages say so. */
  editeur: Editeur | null
  ressources: Ressources
  /** Sign-in, accounts and mails. */
  comptes: ReglagesComptes
  /** Asks for a job of composition.ts, as soon as possible. */
  lancer: Taches['lancer']
  /** Folder where the files that people send wait to be imported. */
  depots: string
  /** Base address of the national service that locates addresses (territoire/geocode-adresse.ts). */
  apiAdresse: string
  /** How many of our own reverse proxies add to X-Forwarded-For. 0: the header is ignored. */
  mandataires: number
  /** Called with what nobody expected. `reference` is what the visitor can read out on the telephone. */
  logDefaut: (erreur: unknown, reference: string) => void
}

export type Editeur = {
  nom: string
  adresse: string
  telephone: string | null
  courriel: string | null
  directeurPublication: string
  hebergeur: string
}

/** What the header shows of the person signed in. */
export type Visiteur = {
  nom: string
  /** In the words of the person: 'Coordinatrice, Ain'. */
  role: string
  /** At most six entries, in the words of the role. */
  navigation: Lien[]
  /** The account's own links: 'Mon compte'… `envoi` makes a button that posts: 'Se déconnecter'. */
  liens: (Lien & { envoi?: boolean })[]
}

/** Who is signed in, and what the header shows of them. */
export type Session = { acteur: NonNullable<Acteur>; visiteur: Visiteur }

/** Finds who sends the request, from its cookie. Null: a visitor without an account. */
export type ResolveSession = (c: Requete) => Promise<Session | null>

export type Variables = {
  contexte: Contexte
  requestId: string
  secureHeadersNonce?: string
  /** Null: a visitor without an account. */
  acteur: Acteur
  visiteur: Visiteur | null
  /** The menu of who reads. */
  navigation: readonly Lien[]
  /** What every page must say before anything else: that its data are fictional. */
  annonce: string | null
}

export type Application = Hono<{ Variables: Variables }>
export type Requete = Context<{ Variables: Variables }>
