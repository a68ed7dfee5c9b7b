import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import type { Retard, Statut } from '../feuille-de-route/action.ts'
import type { Ecart } from '../versions/indicateur-fige.ts'
import type { TexteAction } from '../versions/texte-feuille.ts'

/** How an action goes, for anyone: nothing of its money, its risks, nor of what members say to one another. */
export type SuiviPublic = {
  statut: Statut
  debut: string | null
  fin: string | null
  retard: Retard | null
  jalons: { total: number; atteints: number; prochain: { libelle: string; echeance: string } | null }
}

/**
 * An indicator as the adopted text names it; `lu` null: it has no definition that anyone may read. `ajoute`: it was published
 * since, and the text does not name it. `ecarts`: how it is counted and where it should be, when it is no longer as it was
 * frozen with the adopted text.
 */
export type IndicateurNomme = {
  code: string
  libelle: string
  lu: IndicateurLu | null
  ajoute: boolean
  ecarts: Ecart[]
}

/** The text of an action as it was adopted, and how it goes today. */
export type ActionPublique = Omit<TexteAction, 'indicateurs'> & {
  indicateurs: IndicateurNomme[]
  /** Null: the working text no longer has such an action. */
  suivi: SuiviPublic | null
  /** Its identifier and its number in the working text, which may differ. */
  travail: { id: number; numero: string } | null
}

export type AxePublic = { numero: string; titre: string; actions: ActionPublique[] }

/** A roadmap as anyone may read it: the adopted text, live statuses, figures after secrecy. */
export type FeuillePublique = {
  id: string
  departement: string
  titre: string
  presentation: string | null
  debut: string | null
  fin: string | null
  version: { numero: number; adoptee_le: string; empreinte: string }
  /** The day of the last thing that changed: text, status or figure. */
  misAJour: string
  axes: AxePublic[]
  /** The members that signed the adopted text: organisations, never persons. */
  signataires: { membre: string; le: string }[]
}

export const listActionsPubliques = ({ axes }: Pick<FeuillePublique, 'axes'>): ActionPublique[] =>
  axes.flatMap(({ actions }) => actions)

/** Each indicator once, in the order of the text: several actions may share one. */
export function listIndicateursPublics(feuille: Pick<FeuillePublique, 'axes'>): IndicateurNomme[] {
  const parCode = new Map(
    listActionsPubliques(feuille)
      .flatMap(({ indicateurs }) => indicateurs)
      .reverse()
      .map(indicateur => [indicateur.code, indicateur]),
  )
  return [...parCode.values()].reverse()
}

export const hrefOfFeuillePublique = (feuille: string, suite = '') => `/feuille-de-route/${feuille}${suite}`
export const hrefOfActionPublique = (feuille: string, numero: string) =>
  hrefOfFeuillePublique(feuille, `/actions/${encodeURIComponent(numero)}`)
export const hrefOfIndicateurPublic = (feuille: string, code: string) =>
  hrefOfFeuillePublique(feuille, `/indicateurs/${encodeURIComponent(code)}`)
