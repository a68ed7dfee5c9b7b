import { defineDroits } from '../socle/auth/droits.ts'

/** Seeing the network from within: sources, imports, refused rows, pairs. */
export const VOIR_ANNUAIRE = 'annuaire.voir'
/** Importing, undoing, closing, setting priorities. */
export const IMPORTER = 'annuaire.importer'
/** Saying whether two records are one place. */
export const RAPPROCHER = 'annuaire.rapprocher'
/** Correcting what a place says. */
export const CORRIGER = 'annuaire.corriger'
/** Asking holders to confirm, answering reports of errors, following freshness. */
export const VERIFIER = 'annuaire.verifier'
/** Making an edition of a paper, and counting the copies handed out. */
export const EDITER = 'annuaire.editer'

defineDroits({
  [VOIR_ANNUAIRE]: ['administrateur', 'coordinateur', 'copilote'],
  [IMPORTER]: ['administrateur', 'coordinateur'],
  [RAPPROCHER]: ['administrateur', 'coordinateur'],
  [CORRIGER]: ['administrateur', 'coordinateur'],
  [VERIFIER]: ['administrateur', 'coordinateur'],
  [EDITER]: ['administrateur', 'coordinateur', 'copilote', 'mediateur', 'gestionnaire'],
})
