import { measureRessemblance, simplify } from './ressemblance.ts'
import type { TexteAction, TexteAxe, TexteFeuille } from './texte-feuille.ts'

/** An action, and its rank in the whole text. */
type Place = { axe: TexteAxe; action: TexteAction; rang: number }
export type Paire<T> = { avant: T | null; apres: T | null }

/** Under this share of common words, two actions of the same number are one removed and another added. */
const RESSEMBLANCE = 0.1

/**
 * Which action of one text is which of the other, in the order of the latter, those that it lost at the place they had:
 * by title first (an action that moved keeps it), then by number, unless the two say nothing alike.
 */
export function pairActions(avant: TexteFeuille, apres: TexteFeuille): Paire<Place>[] {
  const [anciennes, nouvelles] = [avant, apres].map(({ axes }) =>
    axes
      .flatMap(axe => axe.actions.map(action => ({ axe, action })))
      .map((place, rang): Place => ({ ...place, rang })),
  ) as [Place[], Place[]]
  return pair(
    anciennes,
    nouvelles,
    [({ action }) => simplify(action.titre), ({ action }) => action.numero],
    (a, b) => measureRessemblance(tellAction(a.action), tellAction(b.action)) >= RESSEMBLANCE,
  )
}

const tellAction = ({ titre, description, objectifs, indicateurs }: TexteAction) =>
  [titre, description ?? '', ...objectifs, ...indicateurs.map(({ libelle }) => libelle)].join(' ')

/** The same for axes. */
export const pairAxes = (avant: readonly TexteAxe[], apres: readonly TexteAxe[]): Paire<TexteAxe>[] =>
  pair(avant, apres, [({ titre }) => simplify(titre), ({ numero }) => numero], () => true)

/** Twins by each key in turn; by any but the first, only those that are alike. */
function pair<T>(
  anciennes: readonly T[],
  nouvelles: readonly T[],
  cles: readonly ((objet: T) => string)[],
  areAlike: (ancienne: T, nouvelle: T) => boolean,
): Paire<T>[] {
  const jumelles = new Map<T, T>()
  for (const [rang, cleOf] of cles.entries()) {
    const prises = new Set(jumelles.values())
    const libres = anciennes.filter(ancienne => !prises.has(ancienne))
    const seules = indexUniques(libres, cleOf)
    const attendues = indexUniques(
      nouvelles.filter(nouvelle => !jumelles.has(nouvelle)),
      cleOf,
    )
    for (const [cle, nouvelle] of attendues) {
      const ancienne = seules.get(cle)
      if (ancienne && (rang === 0 || areAlike(ancienne, nouvelle))) jumelles.set(nouvelle, ancienne)
    }
  }
  const paires: Paire<T>[] = nouvelles.map(apres => ({ avant: jumelles.get(apres) ?? null, apres }))
  const prises = new Set(jumelles.values())
  for (const [rang, ancienne] of anciennes.entries()) {
    if (prises.has(ancienne)) continue
    const precedente = anciennes[rang - 1]
    const place = precedente ? paires.findIndex(({ avant }) => avant === precedente) + 1 : 0
    paires.splice(place, 0, { avant: ancienne, apres: null })
  }
  return paires
}

/** Only what one alone has: two actions of the same title are told apart by their numbers. */
function indexUniques<T>(objets: readonly T[], cleOf: (t: T) => string): Map<string, T> {
  const vus = new Map<string, T | null>()
  for (const objet of objets) vus.set(cleOf(objet), vus.has(cleOf(objet)) ? null : objet)
  return new Map([...vus].flatMap(([cle, objet]) => (objet === null ? [] : [[cle, objet] as const])))
}
