import { type SQL, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../annuaire/portee.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { departementsAutorises, exiger, structuresAutorisees } from '../socle/auth/droits.ts'

/** Where someone holds a right: whole départements, and structures. */
export type Portee = { departements: Departements; structures: string[] }

/**
 * Where the actor holds the right, somewhere at least.
 * @throws Erreur non_connecte, interdit
 */
export function exigerPortee(acteur: Acteur, droit: string): Portee {
  const portee = findPortee(acteur, droit)
  if (portee.departements.length === 0 && portee.structures.length === 0) exiger(acteur, droit, {})
  return portee
}

/** The same, empty for who holds it nowhere. */
export const findPortee = (acteur: Acteur, droit: string): Portee => ({
  departements: departementsAutorises(acteur, droit),
  structures: structuresAutorisees(acteur, droit),
})

/** The sheets `f` that lie there. */
export const isFeuilleWithin = ({ departements, structures }: Portee): SQL =>
  sql`(${isWithin(sql`f.departement`, departements)} or ${isWithin(sql`f.structure`, structures)})`
