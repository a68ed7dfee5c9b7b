import { Erreur } from '../erreur.ts'
import { type Acteur, PORTEE_DU_ROLE, type Portee, type Role } from './acteur.ts'

/** A right, named by its feature: 'lieux.importer'. */
export type Droit = string

/** What the right is exercised on. What is not said is unknown, and an unknown territory is nobody's. */
export type Objet = { departement?: string | null; structure?: string | null }

const ROLES_DU_DROIT = new Map<Droit, readonly Role[]>()

/**
 * Declares the rights of one feature, in its droits.ts: `defineDroits({ 'lieux.importer': ['coordinateur', …] })`.
 * A role that is not listed has not the right, `administrateur` included.
 */
export function defineDroits(droits: Record<Droit, readonly Role[]>): void {
  for (const [droit, roles] of Object.entries(droits)) {
    if (ROLES_DU_DROIT.has(droit)) throw new Error(`Right declared twice: ${droit}`)
    ROLES_DU_DROIT.set(droit, roles)
  }
}

/** Every declared right and who holds it, for the test of rights. */
export function listDroits(): ReadonlyMap<Droit, readonly Role[]> {
  return ROLES_DU_DROIT
}

/** Whether the actor holds the right on this object, through at least one of their roles. */
export function peut(acteur: Acteur, droit: Droit, objet: Objet): boolean {
  return findPortees(acteur, droit).some(portee => covers(portee, objet))
}

/** @throws Erreur non_connecte for a visitor, interdit for someone who has not the right on this object. */
export function exiger(acteur: Acteur, droit: Droit, objet: Objet): asserts acteur is NonNullable<Acteur> {
  requirePersonne(acteur)
  if (!peut(acteur, droit, objet)) throw refusal()
}

/** The départements where the actor holds the right, for the SQL condition of what they may see. Often empty. */
export function departementsAutorises(acteur: Acteur, droit: Droit): string[] | 'tous' {
  const portees = findPortees(acteur, droit)
  if (portees.some(portee => PORTEE_DU_ROLE[portee.role] === 'instance')) return 'tous'
  const departements = portees.flatMap(portee =>
    PORTEE_DU_ROLE[portee.role] === 'departement' && portee.departement ? [portee.departement] : [],
  )
  return [...new Set(departements)].sort()
}

/** The structures on which the actor holds the right by a role on the structure itself. */
export function structuresAutorisees(acteur: Acteur, droit: Droit): string[] {
  const structures = findPortees(acteur, droit).flatMap(portee =>
    PORTEE_DU_ROLE[portee.role] === 'structure' && portee.structure ? [portee.structure] : [],
  )
  return [...new Set(structures)].sort()
}

/**
 * For a page that lists: the départements where the actor holds the right, at least one.
 * @throws Erreur non_connecte, or interdit when there is none.
 */
export function exigerDepartements(acteur: Acteur, droit: Droit): string[] | 'tous' {
  requirePersonne(acteur)
  const departements = departementsAutorises(acteur, droit)
  if (departements.length === 0) throw refusal()
  return departements
}

function requirePersonne(acteur: Acteur): asserts acteur is NonNullable<Acteur> {
  if (!acteur)
    throw new Erreur('non_connecte', 'Cette page demande un compte. Connectez-vous, puis réessayez.')
}

function refusal() {
  return new Erreur(
    'interdit',
    'Votre compte ne donne pas ce droit ici. Si vous en avez besoin, demandez-le à la coordination de votre département.',
  )
}

function findPortees(acteur: Acteur, droit: Droit): Portee[] {
  const roles = ROLES_DU_DROIT.get(droit)
  // A misspelt right would silently be nobody's: it is a defect, refused loudly.
  if (!roles) throw new Error(`Unknown right: ${droit}`)
  return acteur ? acteur.portees.filter(portee => roles.includes(portee.role)) : []
}

function covers(portee: Portee, objet: Objet): boolean {
  switch (PORTEE_DU_ROLE[portee.role]) {
    case 'instance':
      return true
    case 'departement':
      return portee.departement !== null && portee.departement === objet.departement
    case 'structure':
      return portee.structure !== null && portee.structure === objet.structure
  }
}
