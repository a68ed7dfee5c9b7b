/** A line of the original made ready to be understood. A row of a table gives several, which share its number. */
export type Ligne = {
  /** Number of the line in the original, from 1. */
  n: number
  texte: string
  /** The sign of a list in front of it, removed from the text. */
  puce: string | null
  /** Blank lines just before. */
  vides: number
  /** A page begins here, or seems to. */
  saut: boolean
  /** Level of a heading styled as such, 1 the highest. */
  niveau: number | null
  /** It ends on a blank, as lines cut by the edge of a text box do. */
  ouverte: boolean
  /** What a table says of it: the column or the label under which it stands. */
  libelle: string | null
  /** What its place in a table says it is. */
  tableau: 'entete' | 'axe' | 'action' | 'champ' | 'contenu' | 'doute' | null
}

const PUCE =
  /^(?:[•●○▪▫■□◦‣⁃∙·►▶➢➤➔→⇒✓✔✅☐◆❖*>\u{E000}-\u{F8FF}]+|[-–—−‐](?=[\s\p{L}«])|[oO](?=\s+\S{2}))\s*/u

/** Decorations in front of headings: pictures. */
const ORNEMENT = /^(?:\p{Extended_Pictographic}\u{FE0F}?\s*)+(?=\p{L})/u

/** '**Pilote** : CAF': the bold of Markdown. */
const GRAS = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu

export function createLigne(n: number, brut: string, reste: Partial<Ligne> = {}): Ligne {
  const niveau = /^(#{1,6}) /.exec(brut)?.[1]?.length ?? null
  const sansNiveau = niveau === null ? brut : brut.slice(niveau + 1)
  const nettoye = cleanTexte(sansNiveau).replace(ORNEMENT, '').replace(GRAS, '$2')
  const puce = PUCE.exec(nettoye)?.[0] ?? null
  return {
    n,
    texte: puce === null ? nettoye : nettoye.slice(puce.length).trim(),
    puce: puce?.trim() ?? null,
    vides: 0,
    saut: false,
    niveau,
    ouverte: / $/.test(brut),
    libelle: null,
    tableau: null,
    ...reste,
  }
}

/** One blank between words, accents composed, letters apart, no invisible character. */
export function cleanTexte(texte: string): string {
  return (
    texte
      .normalize('NFC')
      .replace(/[\u{FB00}-\u{FB06}]/gu, ligature => ligature.normalize('NFKC'))
      // A soft hyphen inside a line shows nothing; at its end, it cuts a word.
      .replace(/\u{AD}(?=\S)/gu, '')
      .replace(/[\u{200B}-\u{200F}\u{FEFF}\u{2060}]/gu, '')
      .replace(/[\s\u{A0}\u{202F}]+/gu, ' ')
      .trim()
  )
}

/** A text as it is compared: without case, accents, signs nor typographic choices. */
export function simplify(texte: string): string {
  return texte
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/\((?:e?s|e|x|aux|nes?|trices?|rices?)\)|[·.•](?:e|trice|rice|ne)(?:[·.•]s)?(?!\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}°]+/gu, ' ')
    .trim()
}
