import type { Schema } from '../feuille-de-route/action.ts'

/** The text of an action, as versions freeze it: everything that the document says, nothing of how it goes. */
export type TexteAction = {
  numero: string
  titre: string
  priorite: number | null
  publics: string[]
  description: string | null
  objectifs: string[]
  etapes: string[]
  resultats: string[]
  acteurs: string[]
  pilotes: string[]
  indicateurs: { code: string; libelle: string }[]
  axes_nationaux: number[]
  engagements_nationaux: number[]
  schemas: Schema[]
}

export type TexteAxe = { numero: string; titre: string; actions: TexteAction[] }

export type TexteFeuille = {
  titre: string
  debut: string | null
  fin: string | null
  presentation: string | null
  axes: TexteAxe[]
}

/** The indicators that a text names, by code. */
export const listCodes = ({ axes }: TexteFeuille): ReadonlySet<string> =>
  new Set(axes.flatMap(({ actions }) => actions.flatMap(a => a.indicateurs.map(({ code }) => code))))

/** A text, and the actions of the register that its own are, in its order; null: frozen before this was kept. */
export type TexteRepere = { texte: TexteFeuille; actions: number[] | null }
