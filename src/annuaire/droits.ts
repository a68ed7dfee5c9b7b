import type { Acteur } from '../socle/auth/acteur.ts'
import { defineDroits, departementsAutorises, exigerDepartements, peut } from '../socle/auth/droits.ts'
import type { Departements } from './portee.ts'

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

/**
 * Where one may make editions and count the copies handed out: one's départements, and those of one's structures, since
 * counters print and hand out.
 * @throws Erreur non_connecte, or interdit when there is none
 */
export function exigerDepartementsDEdition(acteur: Acteur): Departements {
  const departements = departementsDEdition(acteur)
  return departements.length > 0 ? departements : exigerDepartements(acteur, EDITER)
}

/** The same, empty for who may not. */
export function departementsDEdition(acteur: Acteur): Departements {
  const entiers = departementsAutorises(acteur, EDITER)
  if (!acteur || entiers === 'tous') return entiers
  const accordees = acteur.portees.filter(portee => peut({ ...acteur, portees: [portee] }, EDITER, portee))
  return [...new Set(accordees.flatMap(({ departement }) => departement ?? []))].sort()
}
