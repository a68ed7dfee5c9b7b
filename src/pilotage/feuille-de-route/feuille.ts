/** A roadmap as lists and headings show it. */
export type Feuille = {
  /** 'drome-2024' */
  id: string
  departement: string
  titre: string
  /** Codes of EPCI when it does not cover the whole département. */
  epci: string[]
  debut: string | null
  fin: string | null
  presentation: string | null
  revision: number
}

/** Cents of an action or of a roadmap, corrections included. */
export type Budget = { prevu: number; obtenu: number; verse: number }
