import { defineDroits } from '../socle/auth/droits.ts'

/** Handing out codes, and noting an answer given on the telephone. */
export const RECUEILLIR_AVIS = 'avis.recueillir'
/** Reading what answers add up to. */
export const LIRE_AVIS = 'avis.lire'
/** Reading the words that people left: of one's structure only. */
export const LIRE_MOTS = 'avis.lire-mots'

defineDroits({
  [RECUEILLIR_AVIS]: ['coordinateur', 'gestionnaire', 'mediateur'],
  [LIRE_AVIS]: ['administrateur', 'copilote', 'coordinateur', 'gestionnaire', 'mediateur'],
  [LIRE_MOTS]: ['gestionnaire', 'mediateur'],
})
