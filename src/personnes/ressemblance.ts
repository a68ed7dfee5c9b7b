import { distance } from 'fastest-levenshtein'
import { toSlug } from '../socle/texte/slug.ts'
import type { SaisiePersonne } from './personne.ts'

/** What tells whether two people may be one. */
export type Identite = Pick<SaisiePersonne, 'prenom' | 'nom' | 'annee_naissance' | 'telephone'>

/** Little words of names, which say nothing of whose they are. */
const PARTICULES = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'd',
  'et',
  'ep',
  'epouse',
  'veuve',
  'nee',
])

/** From the longest spelling to the shortest: what French writes in several ways and says in one. */
const SONS: readonly (readonly [RegExp, string])[] = [
  [/(?:sch|sh|ch)/g, '9'],
  [/ph/g, 'f'],
  [/(?<=[gn])u(?=[ei])/g, ''],
  [/c(?=[eiy])/g, 's'],
  [/(?:qu|ck|q|c|k)/g, 'k'],
  [/g(?=[eiy])e?/g, 'j'],
  [/h/g, ''],
  [/eau|au/g, 'o'],
  [/(?:ain|ein|aim|in|im|yn|ym|un)(?![aeiouy])/g, '1'],
  [/(?:an|am|en|em)(?![aeiouy])/g, '2'],
  [/(?:on|om)(?![aeiouy])/g, '3'],
  [/(?:ai|ei|ay|ey)/g, 'e'],
  [/y/g, 'i'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/x/g, 's'],
  [/(.)\1+/g, '$1'],
  // Not said at the end of a name.
  [/(?:es|e|s|t|d|p)+$/g, ''],
]

/** How a word sounds, as far as French spelling tells: 'dupond' and 'dupont', 'maillard' and 'mayar'. */
function toSon(mot: string): string {
  const son = SONS.reduce((reste, [forme, code]) => reste.replace(forme, code), mot)
  return son || mot
}

const wordsOf = (nom: string): string[] =>
  toSlug(nom)
    .split('-')
    .filter(mot => mot && !PARTICULES.has(mot))

/** Letters that a slip of the hand may change, by the length of the word. */
const fautesAuPlus = (mot: string): number => (mot.length >= 8 ? 2 : mot.length >= 5 ? 1 : 0)

const isMotProche = (a: string, b: string): boolean =>
  a === b || toSon(a) === toSon(b) || distance(a, b) <= Math.min(fautesAuPlus(a), fautesAuPlus(b))

/** Two names that share a word, as married names and compound first names do. */
const isNomProche = (a: string, b: string): boolean =>
  wordsOf(a).some(mot => wordsOf(b).some(autre => isMotProche(mot, autre)))

const chiffresOf = (telephone: string | null): string => (telephone ?? '').replace(/\D/g, '').slice(-9)

/** 1954 and 1945, 1954 and 1955: digits the wrong way round, or one year away. */
function isAnneeProche(a: number | null, b: number | null): boolean {
  if (a === null || b === null || Math.abs(a - b) <= 1) return true
  const sort = (annee: number) => [...String(annee)].sort().join('')
  return sort(a) === sort(b)
}

/**
 * Whether whoever is being entered may be someone already followed: names that read or sound alike, in either order, and years
 * that do not contradict it; or the same name in full, or the same telephone with a name in common.
 */
export function isRessemblante(a: Identite, b: Identite): boolean {
  const endroit = isNomProche(a.prenom, b.prenom) && isNomProche(a.nom, b.nom)
  const envers = isNomProche(a.prenom, b.nom) && isNomProche(a.nom, b.prenom)
  if ((endroit || envers) && isAnneeProche(a.annee_naissance, b.annee_naissance)) return true
  const mots = ({ prenom, nom }: Identite) => wordsOf(`${prenom} ${nom}`).sort().join(' ')
  if (mots(a) === mots(b)) return true
  const telephone = chiffresOf(a.telephone)
  const commun = isNomProche(`${a.prenom} ${a.nom}`, `${b.prenom} ${b.nom}`)
  return commun && telephone.length === 9 && telephone === chiffresOf(b.telephone)
}
