const INSECABLE = '\u00a0'
/** Forbids a line break; needs no letter of any font. */
const SOUDURE = '\u2060'

/**
 * Every text of these data as it can be printed: French punctuation, one space for any blank, and no character that the
 * fonts lack, which a tagged PDF refuses. A letter of another alphabet becomes '?', a pictogram goes.
 */
export function cleanImprimable(donnees: unknown, caracteres: ReadonlySet<number>): unknown {
  if (typeof donnees === 'string') return cleanTexte(donnees, caracteres)
  if (Array.isArray(donnees)) return donnees.map(donnee => cleanImprimable(donnee, caracteres))
  if (donnees === null || typeof donnees !== 'object') return donnees
  return Object.fromEntries(
    Object.entries(donnees).map(([nom, donnee]) => [nom, cleanImprimable(donnee, caracteres)]),
  )
}

function cleanTexte(texte: string, caracteres: ReadonlySet<number>): string {
  return [...typeset(texte.normalize('NFC'))].map(caractere => printable(caractere, caracteres)).join('')
}

/** Blanks that break a line become one ordinary space; those that do not are kept. */
function typeset(texte: string): string {
  return texte
    .replace(/[ \t\r\n\v\f\u2028\u2029]+/g, ' ')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/ (?=[:;?!»])/g, INSECABLE)
    .replace(/(?<=«) /g, INSECABLE)
    .trim()
}

function printable(caractere: string, caracteres: ReadonlySet<number>): string {
  if (caractere === SOUDURE || caracteres.has(caractere.codePointAt(0)!)) return caractere
  const equivalent = [...caractere.normalize('NFKC')]
  if (equivalent.every(partie => caracteres.has(partie.codePointAt(0)!))) return equivalent.join('')
  return /\p{L}|\p{N}/u.test(caractere) ? '?' : ''
}
