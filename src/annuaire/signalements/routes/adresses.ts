import type { Sujet } from '../signalement.ts'

export const FILE = '/signalements'
export const REPONSES = '/signalements/reponses'

/** The queue, opened at what was reported of one thing of a place. */
export const hrefOfSujet = ({ lieu, categorie }: Sujet): string =>
  `${FILE}?${new URLSearchParams({ lieu, categorie })}`
