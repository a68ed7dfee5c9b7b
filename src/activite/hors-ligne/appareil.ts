import type { SaisieActivite } from '../activite.ts'
import type { Habitudes } from '../list-habitudes.ts'
import type { RendezVousANoter } from '../rendez-vous-a-noter.ts'

/** Where the application that works without network lives. */
export const PAGE = '/hors-ligne'
export const ANNUAIRE = `${PAGE}/annuaire.json`
export const REPERES = `${PAGE}/reperes.json`
export const MANIFESTE = `${PAGE}/application.webmanifest`
export const TRAVAILLEUR = '/service-worker.js'
export const SYNCHRONISER = '/activites/synchroniser'
/** The sheet that people sign at a workshop or a permanence. */
export const hrefOfEmargement = (rendezVous: number): string => `/activites/emargement/${rendezVous}`
/** Forms that sign out: what has not been sent would be erased with the rest. */
export const SORTIES = ['/deconnexion', '/mon-compte/sessions/fermer'] as const
/** Which of them an address names; null for anything else, since anyone writes an address. */
export const findSortie = (demandee: string | null): (typeof SORTIES)[number] | null =>
  SORTIES.find(sortie => sortie === demandee) ?? null

/** Whether the site answers, and whom it knows. */
export type Lien = 'connecte' | 'sans-reseau' | 'session-finie' | 'droit-retire'
/**
 * What the device forgets on its own. Without a session or a right, nothing stays that was only kept to be read; what waits to be
 * sent stays, with the key that opens it.
 */
export function findOubli(lien: Lien, enAttente: number): 'tout' | 'memoires' | 'rien' {
  if (lien === 'session-finie') return enAttente === 0 ? 'tout' : 'memoires'
  return lien === 'droit-retire' ? 'memoires' : 'rien'
}

/** The base of the device (IndexedDB) and its stores. */
export const DEPOT = {
  nom: 'maillage-hors-ligne',
  version: 1,
  cles: 'cles',
  file: 'file',
  memoire: 'memoire',
} as const

/** What the service worker is told when it is served: which build, what to keep, what to leave alone. */
export type Coquille = {
  version: string
  fichiers: string[]
  page: string
  annuaire: string
  sorties: readonly string[]
  depot: typeof DEPOT
}

/** An activity of the last days, as the device may keep it: no note, nobody followed. */
export type ActiviteDeLAppareil = {
  id: string
  revision: number
  saisie: Partial<SaisieActivite>
  lieu_nom: string | null
  commune_nom: string | null
}

/** A workshop or a permanence at which people may sign. */
export type RendezVousDeLAppareil = { id: number; titre: string; debut: string; ou: string | null }

/** A permanence or a workshop of one's own, as an activity is recorded from it. */
export type RendezVousSien = {
  id: number
  nature: RendezVousANoter['nature']
  titre: string
  debut: string
  fin: string
  lieu: string | null
  commune: string | null
  /** What the device knows of it: told with the activity, so that the site says what changed since. */
  revision: number
}

/** A structure that one records for. */
export type PosteDeLAppareil = { structure: string; nom: string }

/** What only who is signed in may have on their device; kept encrypted. */
export type Reperes = {
  personne: string
  nom: string
  departements: string[]
  postes: PosteDeLAppareil[]
  habitudes: Habitudes
  semaine: ActiviteDeLAppareil[]
  rendez_vous: RendezVousDeLAppareil[]
  agenda: RendezVousSien[]
}

export type LieuDeLAppareil = {
  id: string
  nom: string
  adresse: string
  code_postal: string
  commune: string
  telephone: string | null
  horaires: string[]
  services: string[]
}

/** The public directory of a département, light enough for a phone. */
export type AnnuaireDeLAppareil = {
  departement: string
  lieux: LieuDeLAppareil[]
  communes: { code: string; nom: string }[]
  /** Day on which it was made. */
  jour: string
}
