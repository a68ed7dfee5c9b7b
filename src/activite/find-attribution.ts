import { eq } from 'drizzle-orm'
import { type Affectation, findAffectation } from '../annuaire/mediateurs/find-affectation.ts'
import { structure } from '../annuaire/tables.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { structuresAutorisees } from '../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { ENREGISTRER } from './droits.ts'

/**
 * Whose an activity of that day is: employer and post of its mediator that day; without a known post, the structure of their
 * role. Fixed when it is recorded.
 * @throws Erreur interdit when the actor records for no structure
 */
export async function findAttribution(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  jour: string,
  voulue?: string,
): Promise<Affectation> {
  const affectation = await findAffectation(db, acteur.personne, jour, voulue)
  if (affectation) return affectation
  const structures = structuresAutorisees(acteur, ENREGISTRER)
  const id = voulue === undefined ? structures[0] : structures.find(s => s === voulue)
  const [connue] = id ? await db.select().from(structure).where(eq(structure.id, id)) : []
  if (!connue)
    throw new Erreur(
      'interdit',
      'Votre compte n’est rattaché à aucune structure ce jour-là : demandez à la coordination de l’y rattacher, puis réessayez.',
    )
  return { structure: connue.id, dispositif: 'mediateur', departement: connue.departement }
}
