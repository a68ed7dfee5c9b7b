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
const toSon = (mot: string): string =>
  SONS.reduce((reste, [forme, code]) => reste.replace(forme, code), mot) || mot

/** A word of a name, with how it sounds: said once, compared with thousands. */
type Mot = { ecrit: string; son: string }

type Lue = Identite & { prenoms: Mot[]; noms: Mot[]; mots: string; chiffres: string }

/** Words that come again and again have their sound worked out once; nothing of them outlives the comparison. */
type Sons = Map<string, string>

function readNom(nom: string, sons: Sons): Mot[] {
  return toSlug(nom)
    .split('-')
    .filter(mot => mot && !PARTICULES.has(mot))
    .map(ecrit => {
      const son = sons.get(ecrit) ?? toSon(ecrit)
      sons.set(ecrit, son)
      return { ecrit, son }
    })
}

function readIdentite(identite: Identite, sons: Sons): Lue {
  const prenoms = readNom(identite.prenom, sons)
  const noms = readNom(identite.nom, sons)
  const mots = [...prenoms, ...noms].map(({ ecrit }) => ecrit)
  // Nine last digits: with or without the country's.
  const chiffres = (identite.telephone ?? '').replace(/\D/g, '').slice(-9)
  return { ...identite, prenoms, noms, mots: mots.sort().join(' '), chiffres }
}

/** Letters that a slip of the hand may change, by the length of the word. */
const fautesAuPlus = (mot: string): number => (mot.length >= 8 ? 2 : mot.length >= 5 ? 1 : 0)

function isMotProche(a: Mot, b: Mot): boolean {
  if (a.ecrit === b.ecrit || a.son === b.son) return true
  const fautes = Math.min(fautesAuPlus(a.ecrit), fautesAuPlus(b.ecrit))
  return Math.abs(a.ecrit.length - b.ecrit.length) <= fautes && distance(a.ecrit, b.ecrit) <= fautes
}

/** Two names that share a word, as married names and compound first names do. */
const isNomProche = (a: readonly Mot[], b: readonly Mot[]): boolean =>
  a.some(mot => b.some(autre => isMotProche(mot, autre)))

/** 1954 and 1945, 1954 and 1955: digits the wrong way round, or one year away. */
function isAnneeProche(a: number | null, b: number | null): boolean {
  if (a === null || b === null || Math.abs(a - b) <= 1) return true
  const sort = (annee: number) => [...String(annee)].sort().join('')
  return sort(a) === sort(b)
}

function isLueRessemblante(a: Lue, b: Lue): boolean {
  if (a.mots === b.mots) return true
  const endroit = isNomProche(a.prenoms, b.prenoms) && isNomProche(a.noms, b.noms)
  const envers = isNomProche(a.prenoms, b.noms) && isNomProche(a.noms, b.prenoms)
  if ((endroit || envers) && isAnneeProche(a.annee_naissance, b.annee_naissance)) return true
  const memeTelephone = a.chiffres.length === 9 && a.chiffres === b.chiffres
  return memeTelephone && isNomProche([...a.prenoms, ...a.noms], [...b.prenoms, ...b.noms])
}

/**
 * Those that whoever is being entered may be: names that read or sound alike, in either order, and years that do not contradict
 * it; or the same name in full, or the same telephone with a name in common.
 */
export function filterRessemblantes<T extends Identite>(identite: Identite, autres: readonly T[]): T[] {
  const sons: Sons = new Map()
  const lue = readIdentite(identite, sons)
  return autres.filter(autre => isLueRessemblante(lue, readIdentite(autre, sons)))
}
