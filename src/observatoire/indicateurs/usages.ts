import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** An action that an indicator follows. */
export type Usage = {
  /** Title of the roadmap. */
  feuille: string
  /** 'Action 2 – Aller vers les publics invisibles'. */
  action: string
  href: string
  /** In the text that is worked on, or in the adopted one, that anyone reads. */
  texte: 'travail' | 'adopte'
  /** Anyone may read this roadmap: a version of it was adopted. */
  publique: boolean
}

type ListUsages = (
  db: BaseOuTransaction,
  indicateur: { departement: string; id: number; code: string },
) => Promise<Usage[]>

let list: ListUsages = async () => []

/** The actions that an indicator follows: known to roadmaps, above. */
export const listUsages: ListUsages = (...demande) => list(...demande)

/** Why an indicator stays as the adopted text names it, public and under its code; null: none does. */
export function sayNomme(usages: readonly Usage[]): string | null {
  const nomme = usages.find(({ texte }) => texte === 'adopte')
  return nomme
    ? `Le texte adopté de « ${nomme.feuille} » nomme cet indicateur : il reste suivi et public, sous ce code. Pour l’ôter, adoptez une version qui ne le nomme plus.`
    : null
}

export function defineUsages(propre: ListUsages): void {
  list = propre
}
