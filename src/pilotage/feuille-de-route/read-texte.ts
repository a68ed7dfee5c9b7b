import { asc, eq, getTableColumns, inArray } from 'drizzle-orm'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { TexteFeuille, TexteRepere } from '../versions/texte-feuille.ts'
import type { Schema } from './action.ts'
import { action, actionIndicateur, axe, feuilleDeRoute } from './tables.ts'

/**
 * The working text of a roadmap: what the document says, nothing of how it goes.
 * @throws Erreur introuvable
 */
export const readTexte = async (db: BaseOuTransaction, feuille: string): Promise<TexteFeuille> =>
  (await readTexteRepere(db, feuille)).texte

/** The same, with the actions that it is made of. @throws Erreur introuvable */
export async function readTexteRepere(db: BaseOuTransaction, feuille: string): Promise<TexteRepere> {
  const [lue] = await db.select().from(feuilleDeRoute).where(eq(feuilleDeRoute.id, feuille))
  if (!lue) throw new Erreur('introuvable', 'Cette feuille de route n’existe pas.')
  const axes = await db.select().from(axe).where(eq(axe.feuille, feuille)).orderBy(asc(axe.rang), asc(axe.id))
  const actions = await db
    .select(getTableColumns(action))
    .from(action)
    .innerJoin(axe, eq(axe.id, action.axe))
    .where(eq(action.feuille, feuille))
    .orderBy(asc(axe.rang), asc(axe.id), asc(action.rang), asc(action.id))
  const suivis = await db
    .select({ action: actionIndicateur.action, code: indicateur.code, libelle: indicateur.libelle })
    .from(actionIndicateur)
    .innerJoin(indicateur, eq(indicateur.id, actionIndicateur.indicateur))
    .where(
      inArray(
        actionIndicateur.action,
        actions.map(({ id }) => id),
      ),
    )
    .orderBy(asc(actionIndicateur.rang), asc(indicateur.code))
  const { titre, debut, fin, presentation } = lue
  const texte: TexteFeuille = {
    ...{ titre, debut, fin, presentation },
    axes: axes.map(({ id, numero, titre }) => ({
      ...{ numero, titre },
      actions: actions
        .filter(action => action.axe === id)
        .map(action => ({
          ...{ numero: action.numero, titre: action.titre, priorite: action.priorite },
          ...{ publics: action.publics, description: action.description, objectifs: action.objectifs },
          ...{ etapes: action.etapes, resultats: action.resultats },
          ...{ acteurs: action.acteurs, pilotes: action.pilotes },
          indicateurs: suivis
            .filter(suivi => suivi.action === action.id)
            .map(({ code, libelle }) => ({ code, libelle })),
          ...{
            axes_nationaux: action.axes_nationaux,
            engagements_nationaux: action.engagements_nationaux,
            schemas: action.schemas as Schema[],
          },
        })),
    })),
  }
  return { texte, actions: actions.map(({ id }) => id) }
}
