import { type Acteur, ROLES, type Role } from './acteur.ts'
import { defineDroits, departementsAutorises, exigerDepartements, structuresAutorisees } from './droits.ts'

/** The right to give a role, and to take it back. Nobody gives more than they hold. */
export const droitDeDonner = (role: Role) => `comptes.donner_${role}`

/** Who sees members and invitations: whoever may invite someone. */
export const VOIR_MEMBRES = 'comptes.voir'

defineDroits({
  [VOIR_MEMBRES]: ['administrateur', 'copilote', 'coordinateur', 'gestionnaire'],
  [droitDeDonner('administrateur')]: ['administrateur'],
  [droitDeDonner('copilote')]: ['administrateur', 'copilote'],
  [droitDeDonner('coordinateur')]: ['administrateur', 'copilote', 'coordinateur'],
  [droitDeDonner('membre')]: ['administrateur', 'copilote', 'coordinateur'],
  [droitDeDonner('gestionnaire')]: ['administrateur', 'copilote', 'coordinateur', 'gestionnaire'],
  [droitDeDonner('mediateur')]: ['administrateur', 'copilote', 'coordinateur', 'gestionnaire'],
})

/**
 * Where the actor sees members and invitations: on départements, or on structures alone.
 * @throws Erreur non_connecte, interdit when nowhere.
 */
export function exigerVoirMembres(acteur: Acteur): { departements: string[] | 'tous'; structures: string[] } {
  const structures = structuresAutorisees(acteur, VOIR_MEMBRES)
  if (structures.length > 0) return { departements: departementsAutorises(acteur, VOIR_MEMBRES), structures }
  return { departements: exigerDepartements(acteur, VOIR_MEMBRES), structures }
}

/** The roles that the actor may give somewhere: what the invitation form offers. */
export function rolesADonner(acteur: Acteur): Role[] {
  return ROLES.filter(
    role =>
      departementsAutorises(acteur, droitDeDonner(role)).length > 0 ||
      structuresAutorisees(acteur, droitDeDonner(role)).length > 0,
  )
}
