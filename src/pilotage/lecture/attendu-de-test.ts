/** What a person reads in a published roadmap. */
type ActionAttendue = {
  numero: string
  titre: string
  priorite: number | null
  publics: string[]
  indicateurs: string[]
  /** How many of each: objectives, expected results, actors. */
  nombres: [number, number, number]
}
export type AxeAttendu = { numero: string; titre: string; actions: ActionAttendue[] }
