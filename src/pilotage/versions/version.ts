import type { version } from './tables.ts'

export type EtatDeVersion = (typeof version.$inferSelect)['etat']
export type Version = typeof version.$inferSelect
/** A version without its text, for lists. */
export type VersionListee = Omit<Version, 'contenu' | 'actions' | 'indicateurs'>

export const NOM_DE_L_ETAT: Record<EtatDeVersion, string> = {
  brouillon: 'Brouillon',
  concertation: 'En concertation',
  adoptee: 'Adoptée',
  revisee: 'Remplacée',
}

export const SENS_DE_L_ETAT: Record<EtatDeVersion, string> = {
  brouillon: 'Lue par les membres de la gouvernance. Personne ne la signe encore.',
  concertation: 'Soumise aux membres : ils la lisent, en discutent, la signent.',
  adoptee: 'Elle fait foi. Tout le monde la lit sur la page publique.',
  revisee: 'Une version plus récente a été adoptée à sa place. Elle reste lisible ici.',
}

/**
 * The state machine: where a version may go. What is not listed is refused. A version becomes « revisee » when another
 * is adopted, and in no other way; nothing is ever adopted twice.
 */
export const SUITES_DE_VERSION: Record<EtatDeVersion, readonly EtatDeVersion[]> = {
  brouillon: ['concertation', 'adoptee'],
  concertation: ['brouillon', 'adoptee'],
  adoptee: ['revisee'],
  revisee: [],
}

/** Whether members may be asked to sign it, and sign it. */
export const isSignable = (etat: EtatDeVersion): boolean => etat === 'concertation' || etat === 'adoptee'

/** 'version 3 (adoptée)'. */
export const nameVersion = ({ numero, etat }: Pick<Version, 'numero' | 'etat'>): string =>
  `version ${numero} (${NOM_DE_L_ETAT[etat].toLowerCase()})`
