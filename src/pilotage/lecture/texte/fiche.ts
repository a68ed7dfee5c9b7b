/** The lines of one action, before its fields are read. Ranks are those of the marked lines. */
export type Fiche = {
  /** From its heading, or its first line. */
  debut: number
  /** The rank after its last line. */
  fin: number
  numero: string | null
  titre: string
  /** The lines of its heading and title. */
  titres: number[]
  /** The axis named in the action itself. */
  axe: number | null
}

/** A line that names an action without being one: a table of contents, a letter that supports it. */
export type Mention = { debut: number; fin: number; numero: string }
