import { distance } from 'fastest-levenshtein'

const ABREVIATIONS: Record<string, string> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  dr: 'docteur',
  gal: 'general',
  gl: 'general',
  gen: 'general',
  mal: 'marechal',
  cdt: 'commandant',
  cne: 'capitaine',
  col: 'colonel',
  pr: 'professeur',
  pdt: 'president',
  onze: '11',
  huit: '8',
  premier: '1',
  '1er': '1',
}

const MOTS_OUTILS = new Set(
  'a au aux avec ce ces chez d dans de des du en et ex l la le les leur ou par pour s sa sans se ses son sous sur un une'.split(
    ' ',
  ),
)

/** Lower case, without accents, ligatures or punctuation, one space between words: 'L’Œuvre d’Étoile' → 'l oeuvre d etoile'. */
export function cleanText(texte: string): string {
  return texte
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Words of an already cleaned text, abbreviations written out, tool words (de, la, sur…) left out, each word once. */
export function splitWords(propre: string): string[] {
  const mots = new Set<string>()
  for (const brut of propre.split(' ')) {
    const mot = ABREVIATIONS[brut] ?? brut
    if (mot !== '' && !MOTS_OUTILS.has(mot)) mots.add(mot)
  }
  return [...mots]
}

/** Same word but for a slip of the pen: one letter in a word of five, two in a word of nine. Numbers admit none. */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const longueur = Math.min(a.length, b.length)
  if (longueur < 5 || a.charCodeAt(0) < 58 || b.charCodeAt(0) < 58) return false
  const permis = longueur < 9 ? 1 : 2
  return Math.abs(a.length - b.length) <= permis && distance(a, b) <= permis
}

/**
 * How much two lists of words say the same thing, 0 to 1. A list wholly held in the other one is close to it
 * ('Le Forum' and 'Le Forum Saillans'), which is why what is shared counts more than what one of them adds.
 */
export function compareWords(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  let communs = 0
  for (const mot of a) if (b.some(autre => isSameWord(mot, autre))) communs += 1
  communs = Math.min(communs, b.length)
  const couverture = communs / Math.min(a.length, b.length)
  const union = communs / (a.length + b.length - communs)
  return 0.6 * couverture + 0.4 * union
}

/** True when at least one word is in both lists. */
export function haveCommon(a: readonly string[], b: readonly string[]): boolean {
  for (const mot of a) if (b.includes(mot)) return true
  return false
}
