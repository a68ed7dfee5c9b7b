/**
 * The name of a commune as it is compared: no accent, case, hyphen or parenthesis, abbreviations in full, without
 * « CEDEX 2 », an arrondissement's number or a département between parentheses (no commune of France has a digit in its name).
 */
export function normalizeNom(nom: string): string {
  const lettres = nom
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
  const mots = RARE.test(lettres) ? dropOrnaments(lettres) : lettres
  return mots
    .replace(/[^a-z]+/g, ' ')
    .replace(/\bst(e?s?)\b/g, 'saint$1')
    .trim()
}

// The few names that hold anything else than words; most of the 35,000 do not, and loading them must stay quick.
const RARE = /[\d(/œæ]|cedex|arr/

function dropOrnaments(nom: string): string {
  return nom
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/\bs\/\s*s\b\/?/g, ' sous ')
    .replace(/\bs\//g, ' sur ')
    .replace(/\b(cedex|arrondissement|arrdt)\b/g, ' ')
    .replace(/\d+(er|e|eme|ieme|nd)?\b/g, ' ')
}

/** The same without its leading article: « L'Abergement-de-Varey » and « Abergement de Varey (L') » meet here. */
export function dropArticle(nomNormalise: string): string {
  return nomNormalise.replace(/^(l|le|la|les) (?=.)/, '')
}

/** One letter added, missing, changed, or two swapped; short names are never close (« Ars » is not « Ars-en-Ré » nor « Arc »). */
export function differsByOneTypo(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false
  let debut = 0
  while (debut < a.length && a[debut] === b[debut]) debut++
  let fin = 0
  while (fin < Math.min(a.length, b.length) - debut && a.at(-1 - fin) === b.at(-1 - fin)) fin++
  const resteA = a.slice(debut, a.length - fin)
  const resteB = b.slice(debut, b.length - fin)
  if (resteA.length <= 1 && resteB.length <= 1) return true
  return resteA.length === 2 && resteB.length === 2 && resteA[0] === resteB[1] && resteA[1] === resteB[0]
}
