const INSECABLE = '\u00a0'

/** Lets a line break; modele.typ makes it a space of no width. */
const COUPURE = '\u200b'
/** A word that a narrow column in large letters may not hold. */
const MOT_TROP_LONG = /[^\s\-–—/\u00a0]{24,}/g
const LETTRES_D_UN_MORCEAU = 8

/**
 * Every text of these data as it can be printed: French punctuation, one space for any blank, no character that the fonts
 * lack, which a tagged PDF refuses, no word that would leave its column. A letter of another alphabet becomes '?', a
 * pictogram goes.
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
  const imprimable = [...typeset(texte.normalize('NFC'))].map(caractere => printable(caractere, caracteres))
  return imprimable.join('').replace(MOT_TROP_LONG, cutMot)
}

/** Blanks that break a line become one ordinary space; those that do not are kept. */
function typeset(texte: string): string {
  return (
    texte
      .replace(/[ \t\r\n\v\f\u2028\u2029]+/g, ' ')
      // The narrow space of thousands, that our font lacks, must hold its number on one line all the same.
      .replaceAll('\u202f', INSECABLE)
      .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
      .replace(/ (?=[:;?!»])/g, INSECABLE)
      .replace(/(?<=«) /g, INSECABLE)
      .trim()
  )
}

/** An address at its signs, and what remains too long anywhere. */
function cutMot(mot: string): string {
  return mot
    .split(/(?=[@._?&=])/)
    .map(morceau =>
      morceau.length < LETTRES_D_UN_MORCEAU * 2
        ? morceau
        : [...morceau]
            .map((lettre, rang) =>
              rang > 0 && rang % LETTRES_D_UN_MORCEAU === 0 ? COUPURE + lettre : lettre,
            )
            .join(''),
    )
    .join(COUPURE)
}

function printable(caractere: string, caracteres: ReadonlySet<number>): string {
  if (caracteres.has(caractere.codePointAt(0)!)) return caractere
  const equivalent = [...caractere.normalize('NFKC')]
  if (equivalent.every(partie => caracteres.has(partie.codePointAt(0)!))) return equivalent.join('')
  return /\p{L}|\p{N}/u.test(caractere) ? '?' : ''
}
