import { and, sql } from 'drizzle-orm'
import { isWithin } from '../../annuaire/portee.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { departementsAutorises } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { isVisible, LIRE_PILOTAGE } from '../droits.ts'
import { type DecisionLue, selectDecisions } from './list-decisions.ts'

/** A decision of the actor's départements, that its visibility lets them read. @throws Erreur introuvable */
export async function findDecision(db: BaseOuTransaction, id: number, acteur: Acteur): Promise<DecisionLue> {
  const condition = and(
    sql`d.id = ${id}`,
    isWithin(sql`d.departement`, departementsAutorises(acteur, LIRE_PILOTAGE)),
    isVisible(acteur, sql`d.departement`, sql`d.visibilite`),
  )!
  const [lue] = await selectDecisions(db, condition)
  if (!lue) throw new Erreur('introuvable', 'Cette décision n’existe pas, ou ne vous est pas ouverte.')
  return lue
}
