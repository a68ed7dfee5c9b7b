import { defineDroits } from '../socle/auth/droits.ts'

/** Recording one's own activity, correcting and removing it. */
export const ENREGISTRER = 'activite.enregistrer'
/** Declaring for a structure what a month counted. */
export const DECLARER_UN_MOIS = 'activite.declarer-un-mois'
/** Reading activities one by one, of a département or of a structure. Who records always reads their own. */
export const LIRE_ACTIVITES = 'activite.lire'
/** Reading what they add up to. */
export const LIRE_STATISTIQUES = 'activite.statistiques'
/** Importing La Coop's exports. */
export const IMPORTER_ACTIVITES = 'activite.importer'

defineDroits({
  [ENREGISTRER]: ['mediateur', 'coordinateur'],
  [DECLARER_UN_MOIS]: ['administrateur', 'coordinateur', 'gestionnaire'],
  [LIRE_ACTIVITES]: ['administrateur', 'coordinateur', 'gestionnaire'],
  [LIRE_STATISTIQUES]: ['administrateur', 'coordinateur', 'copilote', 'gestionnaire', 'mediateur'],
  [IMPORTER_ACTIVITES]: ['administrateur', 'coordinateur'],
})
