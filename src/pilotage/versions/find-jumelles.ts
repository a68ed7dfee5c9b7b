import type { ActionSuivie } from '../feuille-de-route/list-actions.ts'
import { pairActions } from './pair-actions.ts'
import type { TexteAction, TexteRepere } from './texte-feuille.ts'

/**
 * Which action of the adopted text is which of those that are followed: the working text may have been renumbered since,
 * and nothing may be attributed to the wrong action.
 */
export function findJumelles(
  adopte: TexteRepere,
  travail: TexteRepere,
  suivies: readonly ActionSuivie[],
): Map<TexteAction, ActionSuivie> {
  const parId = new Map(suivies.map(suivie => [suivie.id, suivie]))
  return new Map(
    pairActions(adopte, travail).flatMap(({ avant, apres }) => {
      const suivie = avant && apres?.id && parId.get(apres.id)
      return suivie ? [[avant.action, suivie] as const] : []
    }),
  )
}
