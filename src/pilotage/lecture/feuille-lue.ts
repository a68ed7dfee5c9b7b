/** Where something was read: lines of the original, both included, from 1. */
export type Endroit = { de: number; a: number }

export type ActionLue = {
  numero: string
  titre: string
  priorite: number | null
  publics: string[]
  description: string
  objectifs: string[]
  etapes: string[]
  indicateurs: string[]
  resultats: string[]
  acteurs: string[]
  pilotes: string[]
  /** Field → where it was read. */
  endroits: Record<string, Endroit>
}
export type AxeLu = { numero: string; titre: string; endroit: Endroit; actions: ActionLue[] }

/** A published roadmap read by the program. What it did not understand is shown, never dropped. */
export type FeuilleLue = {
  titre: string | null
  axes: AxeLu[]
  non_compris: { texte: string; endroit: Endroit; action: string | null }[]
}
