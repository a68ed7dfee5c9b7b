import type { DescriptionMesure } from '../../socle/mesure/mesure.ts'
import { findMesure, listMesures } from '../../socle/mesure/registre.ts'
import { MESURES_ANNONCEES } from './mesures-annoncees.ts'

/** What is known of a measure: by its register when it exists, otherwise as it was announced. Null: unknown. */
export const findDescription = (code: string): DescriptionMesure | null =>
  findMesure(code) ?? MESURES_ANNONCEES.find(annoncee => annoncee.code === code) ?? null

/** Every measure that an indicator may use, by name; `calculee`: its register exists. */
export function listDescriptions(): (DescriptionMesure & { calculee: boolean })[] {
  const calculees = listMesures()
  const presentes = new Set(calculees.map(({ code }) => code))
  return [
    ...calculees.map(mesure => ({ ...mesure, calculee: true })),
    ...MESURES_ANNONCEES.filter(({ code }) => !presentes.has(code)).map(mesure => ({
      ...mesure,
      calculee: false,
    })),
  ].sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr'))
}
