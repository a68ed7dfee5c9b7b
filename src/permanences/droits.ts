import type { Acteur } from '../socle/auth/acteur.ts'
import {
  defineDroits,
  departementsAutorises,
  exigerDepartements,
  structuresAutorisees,
} from '../socle/auth/droits.ts'
import type { Etendue } from './etendue.ts'

/** Announcing permanences and rounds, moving, cancelling and confirming their dates: of one's structure, or of the département. */
export const GERER_PERMANENCES = 'permanences.gerer'
/** Seeing who is where, by name, and where nobody goes. */
export const VOIR_PRESENCES = 'permanences.presences'

defineDroits({
  [GERER_PERMANENCES]: ['administrateur', 'coordinateur', 'gestionnaire', 'mediateur'],
  [VOIR_PRESENCES]: ['administrateur', 'coordinateur'],
})

/** Whose permanences one manages; nobody's for a visitor. */
export const findEtendue = (acteur: Acteur): Etendue => ({
  departements: departementsAutorises(acteur, GERER_PERMANENCES),
  structures: structuresAutorisees(acteur, GERER_PERMANENCES),
})

/**
 * Whose permanences one manages, at least one structure's.
 * @throws Erreur non_connecte, interdit
 */
export function exigerEtendue(acteur: Acteur): Etendue {
  const etendue = findEtendue(acteur)
  return etendue.structures.length > 0
    ? etendue
    : { ...etendue, departements: exigerDepartements(acteur, GERER_PERMANENCES) }
}
