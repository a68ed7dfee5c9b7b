import type { Mesure } from './mesure.ts'

const MESURES = new Map<string, Mesure>()

/** Declares what a register gives the observatory, in its mesures.ts; composition.ts lists the registers. */
export function defineMesures(...mesures: Mesure[]): void {
  for (const mesure of mesures) {
    if (MESURES.has(mesure.code)) throw new Error(`Measure declared twice: ${mesure.code}`)
    MESURES.set(mesure.code, mesure)
  }
}

/** Every measure whose register exists. */
export const listMesures = (): Mesure[] => [...MESURES.values()]

/** Null: no register gives it yet. */
export const findMesure = (code: string): Mesure | null => MESURES.get(code) ?? null
