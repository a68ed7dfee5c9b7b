import { Erreur } from '../erreur.ts'

/** One record of a table file, as text. */
export type Ligne = {
  /**
   * The number under which a person finds the record in the file: the physical line where the row starts (CSV),
   * the row of the sheet (XLSX), the rank in the list from 1 (JSON).
   */
  numero: number
  /** By column name: text without blanks at its ends, '' when empty. See `clean-valeur.ts` for numbers, dates and lists. */
  valeurs: Record<string, string>
}

const SANS_COLONNE = Object.create(null)

/**
 * A row still empty. A column that the file lacks is undefined, even when a producer names it 'constructor', which every
 * ordinary object has. Inherits from an object without prototype, rather than having none, which engines make slow.
 */
export const createValeurs = (): Record<string, string> => Object.create(SANS_COLONNE)

/** A table file, opened: its columns are known, its rows are read one after the other as they are asked for. */
export type Tableau = {
  format: 'csv' | 'json' | 'xlsx'
  /** Name of the encoding found, `null` for XLSX. */
  encodage: string | null
  /** Separator of the cells (CSV with several columns only). */
  separateur: string | null
  /** CSV and XLSX: the header. JSON: the keys of the first 200 records, in order of appearance. */
  colonnes: string[]
  /** Each iteration reads the file again from its start. */
  lignes: AsyncIterable<Ligne>
}

/** Where a table file is, and the name by which its owner knows it. */
export type Fichier = { chemin: string; nom: string; octets: number }

/** The failure of a file that cannot be read. `suite` says what is wrong, then what to do. */
export function createIllisible(suite: string, cause?: unknown): Erreur {
  return new Erreur('illisible', `Le fichier n'a pas pu être lu : ${suite}`, [], cause)
}
