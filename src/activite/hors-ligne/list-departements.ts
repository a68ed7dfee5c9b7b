import type { Acteur } from '../../socle/auth/acteur.ts'
import { peut } from '../../socle/auth/droits.ts'
import { ENREGISTRER } from '../droits.ts'

/** Where someone records, through a role on the département or on one of its structures. */
export function listDepartements(acteur: NonNullable<Acteur>): string[] {
  const codes = acteur.portees.flatMap(portee =>
    portee.departement && peut(acteur, ENREGISTRER, portee) ? [portee.departement] : [],
  )
  return [...new Set(codes)].sort()
}
