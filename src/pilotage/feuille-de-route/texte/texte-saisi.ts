import type { Schema } from '../action.ts'

/** The text of an action and its calendar, as a form gives them. */
export type TexteSaisi = {
  numero: string
  titre: string
  axe: number
  priorite: number | null
  publics: string[]
  description: string | null
  objectifs: string[]
  etapes: string[]
  resultats: string[]
  acteurs: string[]
  pilotes: string[]
  axes_nationaux: number[]
  engagements_nationaux: number[]
  schemas: Schema[]
  debut: string | null
  fin: string | null
}

export type ChampDeTexte = keyof TexteSaisi

export const NOM_DU_CHAMP: Record<ChampDeTexte, string> = {
  numero: 'Numéro',
  titre: 'Titre',
  axe: 'Axe',
  priorite: 'Priorité',
  publics: 'Publics',
  description: 'Description',
  objectifs: 'Objectifs stratégiques',
  etapes: 'Étapes prévues',
  resultats: 'Résultats attendus',
  acteurs: 'Acteurs associés, tels que le document les nomme',
  pilotes: 'Pilotes, tels que le document les nomme',
  axes_nationaux: 'Axes du plan national',
  engagements_nationaux: 'Engagements du plan national',
  schemas: 'Schémas et conventions locaux',
  debut: 'Début',
  fin: 'Fin prévue',
}

export const CHAMPS_DE_TEXTE = Object.keys(NOM_DU_CHAMP) as ChampDeTexte[]
