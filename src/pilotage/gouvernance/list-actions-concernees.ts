import { asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { action, axe, feuilleDeRoute } from '../feuille-de-route/tables.ts'

export type ActionConcernee = {
  id: number
  feuille: string
  feuille_titre: string
  numero: string
  titre: string
}

/** The actions that a decision of this département may concern, in the order of their roadmaps. */
export const listActionsConcernees = (
  db: BaseOuTransaction,
  departement: string,
): Promise<ActionConcernee[]> =>
  db
    .select({
      ...{ id: action.id, feuille: action.feuille, feuille_titre: feuilleDeRoute.titre },
      ...{ numero: action.numero, titre: action.titre },
    })
    .from(action)
    .innerJoin(feuilleDeRoute, eq(feuilleDeRoute.id, action.feuille))
    .innerJoin(axe, eq(axe.id, action.axe))
    .where(eq(action.departement, departement))
    .orderBy(asc(feuilleDeRoute.titre), asc(axe.rang), asc(action.rang), asc(action.id))
