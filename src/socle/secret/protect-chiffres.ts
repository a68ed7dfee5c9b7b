import { SEUIL } from './seuil.ts'

/** A figure as it may be read; null: from 1 to one less than the threshold of secrecy, it is not told. */
export type Chiffre = number | null

/**
 * How figures are told to who may not read one by one what they count. Counts below the threshold are not told, and those of a
 * breakdown are told to the nearest multiple of it: from the sum, from another period or from another territory, nobody finds
 * again what is hidden (docs/decisions/statistiques-d-activite.md).
 */
export function protectDetail(nombre: number): Chiffre {
  if (nombre === 0 || SEUIL < 2) return nombre
  return nombre < SEUIL ? null : Math.round(nombre / SEUIL) * SEUIL
}

/** The same of a total of a whole département, which indicators already publish. */
export const protectTotal = (nombre: number): Chiffre => (nombre > 0 && nombre < SEUIL ? null : nombre)
