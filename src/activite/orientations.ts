import type { Acteur } from '../socle/auth/acteur.ts'
import { structuresAutorisees } from '../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { Thematique } from './codes.ts'
import { ENREGISTRER } from './droits.ts'

/** What an orientation that someone received tells of the activity that follows it. */
export type OrientationRecue = {
  /** The structure that received it; null: a place without accounts. */
  structure: string | null
  thematiques: readonly Thematique[]
  /** Identifier given by `personnes/`. */
  personne: string | null
  /** INSEE code of where the person lives. */
  commune: string | null
  /** Where what became of it is said. */
  href: string
}

type FindOrientation = (db: BaseOuTransaction, id: string) => Promise<OrientationRecue | null>

let declaree: FindOrientation | null = null

/** Declares how an orientation is found: registers do not know of each other, composition.ts declares for them. */
export function defineOrientations(find: FindOrientation): void {
  if (declaree) throw new Error('Orientations declared twice')
  declaree = find
}

/**
 * An orientation received by a structure that the actor records for. Of another structure, or of nobody: the same refusal.
 * @throws Erreur saisie_invalide
 */
export async function findOrientationRecue(
  db: BaseOuTransaction,
  acteur: Acteur,
  id: string,
): Promise<OrientationRecue> {
  const trouvee = (await declaree?.(db, id)) ?? null
  if (trouvee?.structure && structuresAutorisees(acteur, ENREGISTRER).includes(trouvee.structure))
    return trouvee
  const message =
    'Cette orientation n’est pas adressée à votre structure. Ouvrez-la depuis vos orientations reçues, ou notez l’activité sans elle.'
  throw new Erreur('saisie_invalide', message, [{ champ: 'orientation', message }])
}
