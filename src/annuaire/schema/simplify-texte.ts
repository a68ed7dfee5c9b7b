/**
 * The words of a text, for comparing: without accents, case, punctuation or kind of apostrophe, light plurals and
 * feminines removed ('Accès gratuits' and 'acces gratuite' are the same words). Numbers are left whole.
 * Returns the words separated by one space, '' when there is no word.
 */
export function simplifyTexte(texte: string): string {
  return listMots(texte).map(findRacine).join(' ')
}

/** The words of a text, without accents, case or punctuation, otherwise as written. */
export function listMots(texte: string): string[] {
  return removeAccents(texte).toLowerCase().match(MOTS) ?? []
}

const HORS_ASCII = /[^\0-\x7f]/
const ACCENTS = /[\u0300-\u036f]/g
const MOTS = /[a-z0-9]+/g

function removeAccents(texte: string): string {
  if (!HORS_ASCII.test(texte)) return texte
  return texte.normalize('NFD').replace(ACCENTS, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae')
}

// Short words keep their ending: 'CS' is not 'C', 'poste' is not 'post', 'café' must not become 'CAF'.
function findRacine(mot: string): string {
  if (mot.length < 4) return mot
  const pluriel = (mot.endsWith('s') && !mot.endsWith('ss')) || mot.endsWith('x')
  const singulier = pluriel ? mot.slice(0, -1) : mot
  return singulier.length > 5 && singulier.endsWith('e') ? singulier.slice(0, -1) : singulier
}
