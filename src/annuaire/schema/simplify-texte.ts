/**
 * The words of a text, for comparing: without accents, case, punctuation or kind of apostrophe, light plurals and
 * feminines removed ('Accès gratuits' and 'acces gratuite' are the same words). Numbers are left whole.
 * Returns the words separated by one space, '' when there is no word.
 */
export function simplifyTexte(texte: string): string {
  const mots = texte
    .normalize('NFD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(NON_MOTS, ' ')
    .trim()
  return mots === '' ? '' : mots.split(' ').map(findRacine).join(' ')
}

const ACCENTS = /[\u0300-\u036f]/g
const NON_MOTS = /[^a-z0-9]+/g

// Short words keep their ending: 'CS' is not 'C', 'poste' is not 'post', 'café' must not become 'CAF'.
function findRacine(mot: string): string {
  let racine = mot
  if (racine.length > 3 && (racine.endsWith('s') || racine.endsWith('x')) && !racine.endsWith('ss'))
    racine = racine.slice(0, -1)
  if (racine.length > 5 && racine.endsWith('e')) racine = racine.slice(0, -1)
  return racine
}
