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
  '1er': '1',
  premier: '1',
  deux: '2',
  trois: '3',
  quatre: '4',
  cinq: '5',
  six: '6',
  sept: '7',
  huit: '8',
  neuf: '9',
  dix: '10',
  onze: '11',
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
  const communs = a.length <= b.length ? countCommon(a, b) : countCommon(b, a)
  const couverture = communs / Math.min(a.length, b.length)
  const union = communs / (a.length + b.length - communs)
  return 0.6 * couverture + 0.4 * union
}

/** How many words of the shorter list are in the other one; the same whichever is given first. */
function countCommon(court: readonly string[], long: readonly string[]): number {
  const aller = countFound(court, long)
  return court.length < long.length || aller === 0 ? aller : Math.min(aller, countFound(long, court))
}

function countFound(cherches: readonly string[], dans: readonly string[]): number {
  let trouves = 0
  for (const mot of cherches) {
    for (const autre of dans) {
      if (!isSameWord(mot, autre)) continue
      trouves += 1
      break
    }
  }
  return trouves
}

/** True when at least one word is in both lists. */
export function haveCommon(a: readonly string[], b: readonly string[]): boolean {
  for (const mot of a) if (b.includes(mot)) return true
  return false
}
