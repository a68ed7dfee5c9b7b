import { measureRessemblance, simplify } from './ressemblance.ts'
import type { TexteAction, TexteAxe, TexteRepere } from './texte-feuille.ts'

/** An action, its rank in the whole text, and which of the register it is. */
type Place = { axe: TexteAxe; action: TexteAction; rang: number; id: number | null }
export type Paire<T> = { avant: T | null; apres: T | null }
/** What makes twins: the same value, that nothing else of the text has, and where it is not enough, a likeness. */
type Cle<T> = { of: (objet: T) => string | null; siAlike?: (ancien: T, nouveau: T) => boolean }

/** Under this share of common words, two actions of the same number are one removed and another added. */
const RESSEMBLANCE = 0.5

const PAR_ID: Cle<Place> = { of: ({ id }) => (id === null ? null : String(id)) }
const PAR_TITRE: Cle<Place> = { of: ({ action }) => simplify(action.titre) }
const PAR_NUMERO: Cle<Place> = {
  of: ({ action }) => action.numero,
  siAlike: (a, b) => measureRessemblance(tellAction(a.action), tellAction(b.action)) >= RESSEMBLANCE,
}

/**
 * Which action of one text is which of the other, in the order of the latter, those that it lost at the place they had:
 * the same of the register, then the same title. By number, where most of the words are the same, only when a version
 * was frozen before it kept its actions: a number is given again.
 */
export function pairActions(avant: TexteRepere, apres: TexteRepere): Paire<Place>[] {
  const cles = avant.actions && apres.actions ? [PAR_ID, PAR_TITRE] : [PAR_TITRE, PAR_NUMERO]
  return pair(listPlaces(avant), listPlaces(apres), cles)
}

const listPlaces = ({ texte, actions }: TexteRepere): Place[] =>
  texte.axes
    .flatMap(axe => axe.actions.map(action => ({ axe, action })))
    .map((place, rang) => ({ ...place, rang, id: actions?.[rang] ?? null }))

const tellAction = ({ titre, description, objectifs, indicateurs }: TexteAction) =>
  [titre, description ?? '', ...objectifs, ...indicateurs.map(({ libelle }) => libelle)].join(' ')

/** The same for axes. */
export const pairAxes = (avant: readonly TexteAxe[], apres: readonly TexteAxe[]): Paire<TexteAxe>[] =>
  pair(avant, apres, [{ of: ({ titre }) => simplify(titre) }, { of: ({ numero }) => numero }])

/** Twins by each key in turn. */
function pair<T>(anciennes: readonly T[], nouvelles: readonly T[], cles: readonly Cle<T>[]): Paire<T>[] {
  const jumelles = new Map<T, T>()
  for (const { of, siAlike = () => true } of cles) {
    const prises = new Set(jumelles.values())
    const libres = anciennes.filter(ancienne => !prises.has(ancienne))
    const seules = indexUniques(libres, of)
    const attendues = indexUniques(
      nouvelles.filter(nouvelle => !jumelles.has(nouvelle)),
      of,
    )
    for (const [cle, nouvelle] of attendues) {
      const ancienne = seules.get(cle)
      if (ancienne && siAlike(ancienne, nouvelle)) jumelles.set(nouvelle, ancienne)
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

/** Only what one alone has: two actions of the same title are told apart by what comes next. */
function indexUniques<T>(objets: readonly T[], cleOf: (t: T) => string | null): Map<string, T> {
  const vus = new Map<string, T | null>()
  for (const objet of objets) {
    const cle = cleOf(objet)
    if (cle !== null) vus.set(cle, vus.has(cle) ? null : objet)
  }
  return new Map([...vus].flatMap(([cle, objet]) => (objet === null ? [] : [[cle, objet] as const])))
}
