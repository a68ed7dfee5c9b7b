/** A drawing for a paper: its SVG, what it shows (read aloud in its place), and its width in millimetres. */
export type Dessin = { type: 'dessin'; svg: string; description: string; largeur: number }

export type Tableau = {
  type: 'tableau'
  legende: string
  /** `part`: share of the width, 1 by default; the first column names the row. */
  colonnes: readonly { titre: string; part?: number; nombre?: boolean }[]
  lignes: readonly (readonly string[])[]
}

export type Bloc =
  | { type: 'paragraphe'; texte: string; fort?: boolean }
  | { type: 'liste'; elements: readonly string[] }
  /** A few figures that stand out: a number and what it counts. */
  | { type: 'chiffres'; chiffres: readonly { valeur: string; libelle: string }[] }
  /** Words and what they say, one a line. */
  | { type: 'definitions'; definitions: readonly { terme: string; texte: string }[] }
  | Tableau
  | Dessin

export type Section = {
  titre: string
  /** Depth of the heading under the title: sections of level 1 may begin a page. */
  niveau: 1 | 2 | 3
  nouvellePage?: boolean
  blocs: readonly Bloc[]
}

/** A report on paper, told once: its PDF, its DOCX and its text come from here, so that they say the same. */
export type Rapport = {
  titre: string
  /** 'Haute-Chimère': whose it is; at the foot of every page. */
  territoire: string
  /** Lines under the title: the period, the committee, the date. */
  lignes: readonly string[]
  /** Who publishes it, and the number to call. */
  editeur: string
  telephone: string | null
  /** 'Édition du mardi 3 mars 2026.' */
  edition: string
  sections: readonly Section[]
}
