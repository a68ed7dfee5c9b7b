import { type SQL, sql } from 'drizzle-orm'
import { isWithin } from '../annuaire/portee.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { departementsAutorises, structuresAutorisees } from '../socle/auth/droits.ts'
import { Erreur } from '../socle/erreur.ts'
import { DECLARER_UN_MOIS, ENREGISTRER, LIRE_ACTIVITES } from './droits.ts'

/**
 * What an actor may read one by one, on the table `activite` named `a`: their own, and those of the départements and structures
 * where they hold the right.
 */
export function toPortee(acteur: NonNullable<Acteur>): SQL {
  const departements = departementsAutorises(acteur, LIRE_ACTIVITES)
  if (departements === 'tous') return sql`true`
  const structures = structuresAutorisees(acteur, LIRE_ACTIVITES)
  return sql`(a.auteur = ${acteur.personne} or ${isWithin(sql`a.departement`, departements)} or ${isWithin(sql`a.structure`, structures)})`
}

/** Whether they hold a right anywhere. */
const holds = (acteur: Acteur, droit: string): boolean =>
  departementsAutorises(acteur, droit).length > 0 || structuresAutorisees(acteur, droit).length > 0

export const mayEnregistrer = (acteur: Acteur): boolean => holds(acteur, ENREGISTRER)
export const mayDeclarer = (acteur: Acteur): boolean => holds(acteur, DECLARER_UN_MOIS)
/** Whether they read the activity of others too. */
export const mayLire = (acteur: Acteur): boolean => holds(acteur, LIRE_ACTIVITES)

/**
 * For the pages where one records: whose activity it is, is asked later, at its date (find-attribution.ts).
 * @throws Erreur non_connecte, interdit
 */
export function exigerEnregistrer(acteur: Acteur): asserts acteur is NonNullable<Acteur> {
  requireOne(acteur, mayEnregistrer(acteur))
}

/** For the pages where one reads: one's own or others'. @throws Erreur non_connecte, interdit */
export function exigerLire(acteur: Acteur): asserts acteur is NonNullable<Acteur> {
  requireOne(acteur, mayEnregistrer(acteur) || mayLire(acteur))
}

/** For the pages where a structure's months are declared. @throws Erreur non_connecte, interdit */
export function exigerDeclarer(acteur: Acteur): asserts acteur is NonNullable<Acteur> {
  requireOne(acteur, mayDeclarer(acteur))
}

/** For what is one's own, whatever one may do. @throws Erreur non_connecte */
export function exigerCompte(acteur: Acteur): asserts acteur is NonNullable<Acteur> {
  if (!acteur)
    throw new Erreur('non_connecte', 'Cette page demande un compte. Connectez-vous, puis réessayez.')
}

function requireOne(acteur: Acteur, possible: boolean): asserts acteur is NonNullable<Acteur> {
  exigerCompte(acteur)
  if (!possible)
    throw new Erreur(
      'interdit',
      'Votre compte ne permet pas de noter ou de lire l’activité. Si vous en avez besoin, demandez-le à la coordination de votre département.',
    )
}
