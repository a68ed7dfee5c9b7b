import type { Acteur } from '../socle/auth/acteur.ts'
import {
  defineDroits,
  departementsAutorises,
  exiger,
  peut,
  structuresAutorisees,
} from '../socle/auth/droits.ts'

/** Sending someone to a structure, and following what became of them. */
export const PRESCRIRE = 'orientation.prescrire'
/** Reading and answering what one's structure receives. */
export const RECEVOIR = 'orientation.recevoir'
/** Seeing delays and refusals over a département, without names. */
export const SUIVRE_ORIENTATIONS = 'orientation.suivre'
/** Keeping the register of those who may send people without an account. */
export const TENIR_PRESCRIPTEURS = 'orientation.tenir-prescripteurs'
/** Writing the ways of residents together, and publishing them. */
export const ECRIRE_PARCOURS = 'orientation.ecrire-parcours'
export const PUBLIER_PARCOURS = 'orientation.publier-parcours'

defineDroits({
  [PRESCRIRE]: ['mediateur', 'gestionnaire', 'coordinateur', 'membre'],
  [RECEVOIR]: ['mediateur', 'gestionnaire'],
  [SUIVRE_ORIENTATIONS]: ['administrateur', 'coordinateur', 'copilote'],
  [TENIR_PRESCRIPTEURS]: ['administrateur', 'coordinateur'],
  [ECRIRE_PARCOURS]: ['administrateur', 'coordinateur', 'mediateur', 'gestionnaire'],
  [PUBLIER_PARCOURS]: ['administrateur', 'coordinateur'],
})

/**
 * Where a right is held, by a role on the département or on one of its structures.
 * @throws Erreur non_connecte, or interdit when there is none
 */
export function exigerDepartementsOuStructures(acteur: Acteur, droit: string): string[] | 'tous' {
  const trouves = departementsOuStructures(acteur, droit)
  if (trouves.length === 0) exiger(acteur, droit, {})
  return trouves
}

/** The same, empty for who holds it nowhere. */
export function departementsOuStructures(acteur: Acteur, droit: string): string[] | 'tous' {
  const entiers = departementsAutorises(acteur, droit)
  if (!acteur || entiers === 'tous') return entiers
  const accordees = acteur.portees.filter(portee => peut({ ...acteur, portees: [portee] }, droit, portee))
  return [...new Set(accordees.flatMap(({ departement }) => departement ?? []))].sort()
}

/** Whether links to sending someone lead anywhere. */
export const mayPrescrire = (acteur: Acteur): boolean =>
  departementsOuStructures(acteur, PRESCRIRE).length > 0

/**
 * The structures that one answers for, at least one.
 * @throws Erreur non_connecte, interdit
 */
export function exigerStructuresQuiRecoivent(acteur: Acteur): string[] {
  const structures = structuresAutorisees(acteur, RECEVOIR)
  if (structures.length === 0) exiger(acteur, RECEVOIR, {})
  return structures
}
