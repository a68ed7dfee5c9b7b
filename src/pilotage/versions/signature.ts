import { findJour } from '../../socle/texte/dates.ts'
import type { DemandeLue } from './find-demande.ts'
import type { signature } from './tables.ts'

export type Signature = typeof signature.$inferSelect

const JOUR_MS = 24 * 3600_000
/** How long a link can be used. */
export const DUREE_DU_LIEN_MS = 30 * JOUR_MS
/** The job reminds once who says nothing after that. */
export const ATTENTE_DE_RELANCE_MS = 7 * JOUR_MS
/** Nobody is written to twice within that time, whoever asks. */
export const REPOS_ENTRE_COURRIELS_MS = JOUR_MS
/** Links and addresses are erased that long after a link has expired. */
export const CONSERVATION_DU_LIEN_MS = 90 * JOUR_MS

export const SUITES_DE_SIGNATURE = ['signee', 'attendue', 'injoignable'] as const
export type SuiteDeSignature = (typeof SUITES_DE_SIGNATURE)[number]

export const NOM_DE_LA_SUITE_DE_SIGNATURE: Record<SuiteDeSignature, string> = {
  signee: 'Signée',
  attendue: 'Attendue',
  injoignable: 'Injoignable',
}

/** Where a demand stands. Without an address, nobody received it. */
export function findSuite({
  signee_le,
  courriel,
}: Pick<Signature, 'signee_le' | 'courriel'>): SuiteDeSignature {
  if (signee_le) return 'signee'
  return courriel ? 'attendue' : 'injoignable'
}

/** When the link of a mail sent at that instant expires: each mail brings a new one, so that this tells when the last left. */
export const expireOf = (envoi: Date): Date => new Date(envoi.getTime() + DUREE_DU_LIEN_MS)

/** The day of the mail that brought a link. */
export const findDernierCourriel = (expire_le: Date): string =>
  findJour(new Date(expire_le.getTime() - DUREE_DU_LIEN_MS))

/** Why a version can no longer be signed with a link, in a sentence; null when it can. */
export function tellClose({
  membre,
  version: { etat },
  suivante,
}: Pick<DemandeLue, 'membre' | 'version' | 'suivante'>): string | null {
  if (membre.statut !== 'confirme')
    return `${membre.nom} ne fait plus partie de la gouvernance : ce texte ne se signe plus en son nom.`
  if (etat === 'revisee')
    return `Ce texte a été remplacé par la version ${suivante ?? 'suivante'} : il ne se signe plus.`
  if (etat === 'brouillon') return 'Ce texte est revenu à l’état de brouillon : il ne se signe pas.'
  return null
}
