import type { Feuille } from './feuille.ts'
import type { ActionSuivie } from './list-actions.ts'
import type { JalonDeFeuille } from './list-jalons.ts'

/** A timeline in percents of its width. */
export type Frise = {
  annees: { annee: number; place: number }[]
  /** Null: outside. */
  aujourdhui: number | null
  /** The actions that have at least a date. `barre` null: only milestones. */
  lignes: {
    action: ActionSuivie
    barre: { de: number; longueur: number } | null
    losanges: { place: number; atteint: boolean }[]
  }[]
}

const JOUR = 86_400_000

/**
 * Lays a roadmap on a line of time: from its first date to its last, on whole years. An action without an end goes to the end
 * of the roadmap. Null when nothing is dated.
 */
export function makeFrise(
  feuille: Pick<Feuille, 'debut' | 'fin'>,
  actions: readonly ActionSuivie[],
  jalons: readonly JalonDeFeuille[],
  aujourdhui: string,
): Frise | null {
  const dates = [
    ...actions.flatMap(({ debut, fin }) => [debut, fin]),
    ...jalons.flatMap(({ echeance, atteint_le }) => [echeance, atteint_le]),
  ].filter(date => date !== null)
  if (dates.length === 0) return null
  const toutes = [...dates, feuille.debut, feuille.fin].filter(date => date !== null).sort()
  const [premiere, derniere] = [Number(toutes[0]!.slice(0, 4)), Number(toutes.at(-1)!.slice(0, 4))]
  const origine = Date.parse(`${premiere}-01-01`)
  const duree = Date.parse(`${derniere}-12-31`) + JOUR - origine
  const placeOf = (date: string) => Math.round(((Date.parse(date) - origine) / duree) * 10_000) / 100

  const lignes = actions.flatMap(action => {
    const siens = jalons.filter(jalon => jalon.action === action.id)
    const losanges = siens.flatMap(({ echeance, atteint_le }) => {
      const date = atteint_le ?? echeance
      return date ? [{ place: placeOf(date), atteint: atteint_le !== null }] : []
    })
    const { debut, fin } = action
    const [de, a] = [debut ?? fin, fin ?? feuille.fin ?? debut]
    const barre =
      de && a && (debut || fin)
        ? { de: placeOf(de), longueur: Math.max(placeOf(a) - placeOf(de), 0.5) }
        : null
    return barre || losanges.length > 0 ? [{ action, barre, losanges }] : []
  })
  const place = placeOf(aujourdhui)
  return {
    annees: Array.from({ length: derniere - premiere + 1 }, (_, rang) => ({
      annee: premiere + rang,
      place: placeOf(`${premiere + rang}-01-01`),
    })),
    aujourdhui: place >= 0 && place <= 100 ? place : null,
    lignes,
  }
}
