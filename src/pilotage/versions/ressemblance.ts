/** Case, accents and spaces do not make another text. */
export const simplify = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** 0 to 1: the words that two texts share, of all that they have (Jaccard). */
export function measureRessemblance(a: string, b: string): number {
  const [mots, autres] = [splitMots(a), splitMots(b)]
  const communs = [...mots].filter(mot => autres.has(mot)).length
  const tous = mots.size + autres.size - communs
  return tous === 0 ? 1 : communs / tous
}

/** Short words are everywhere: they make nothing alike, unless there is nothing else. */
function splitMots(texte: string): Set<string> {
  const mots = simplify(texte)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const longs = mots.filter(mot => mot.length > 3)
  return new Set(longs.length > 0 ? longs : mots)
}
