/**
 * Which places a campaign asks about: not verified for so many months, or never; null, only those that never were.
 * Everywhere in the département or in one EPCI.
 */
export type CriteresCampagne = { ancienneteMois: number | null; epci: string | null }

/** What the form offers, from the most patient to the least. */
export const ANCIENNETES: readonly { valeur: string; mois: number | null; texte: string }[] = [
  { valeur: '24', mois: 24, texte: 'Non vérifiés depuis deux ans, ou jamais' },
  { valeur: '12', mois: 12, texte: 'Non vérifiés depuis un an, ou jamais' },
  { valeur: '6', mois: 6, texte: 'Non vérifiés depuis six mois, ou jamais' },
  { valeur: 'jamais', mois: null, texte: 'Jamais vérifiés' },
]

const JOUR_MS = 24 * 3600_000

/** How long a link can be used. */
export const DUREE_LIEN_MS = 60 * JOUR_MS
/** The same holder is not asked again before. */
export const REPOS_MS = 30 * JOUR_MS
/** A campaign may remind those who say nothing after that, once. */
export const ATTENTE_RAPPEL_MS = 7 * JOUR_MS
/** Links and addresses are erased that long after a link has expired. */
export const CONSERVATION_MS = 30 * JOUR_MS

/** What became of one place of a campaign, from the last thing that happened to it. */
export const SUITES = ['confirme', 'corrige', 'ferme', 'cesse', 'ouvert', 'silence'] as const
export type Suite = (typeof SUITES)[number]

export const NOM_DE_LA_SUITE: Record<Suite, string> = {
  confirme: 'Confirmé',
  corrige: 'Corrigé',
  ferme: 'Fermeture annoncée',
  cesse: 'N’existe plus',
  ouvert: 'Lien ouvert, sans réponse',
  silence: 'Sans réponse',
}
