import type { ActionSuivie } from '../feuille-de-route/list-actions.ts'
import { pairActions } from './pair-actions.ts'
import type { TexteAction, TexteFeuille } from './texte-feuille.ts'

/**
 * Which action of the adopted text is which of those that are followed: the working text may have been renumbered since,
 * and nothing may be attributed to the wrong action.
 */
export function findJumelles(
  texte: TexteFeuille,
  travail: TexteFeuille,
  suivies: readonly ActionSuivie[],
): Map<TexteAction, ActionSuivie> {
  const parNumero = new Map(suivies.map(suivie => [suivie.numero, suivie]))
  return new Map(
    pairActions(texte, travail).flatMap(({ avant, apres }) => {
      const suivie = avant && apres && parNumero.get(apres.action.numero)
      return suivie ? [[avant.action, suivie] as const] : []
    }),
  )
}
