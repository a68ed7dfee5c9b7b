import type { ChampSchema } from '../schema/champs.ts'
import { listMots, simplifyTexte } from '../schema/simplify-texte.ts'
import { NOMS, SAUF } from './noms-de-colonnes.ts'

/** `mots`: simplified words. `colle`: all its letters in one word, as headers without spaces write it. */
type Entete = { champ: ChampSchema; mots: string; colle: string }

const ENTETES: Entete[] = Object.entries(NOMS).flatMap(([champ, noms]) =>
  noms.map(nom => ({ champ: champ as ChampSchema, mots: simplifyTexte(nom), colle: listMots(nom).join('') })),
)
const INTRUS = new Map(Object.entries(SAUF).map(([champ, mots]) => [champ, mots.map(simplifyTexte)]))

/**
 * The fields that a column name evokes, with a force: 3 for the very name, between 2 and 3 when the name is one part
 * of the header (the longer the part, the stronger).
 */
export function scoreEntete(colonne: string): Map<ChampSchema, number> {
  const scores = new Map<ChampSchema, number>()
  for (const ecriture of new Set([colonne, splitMots(colonne)])) {
    const mots = simplifyTexte(ecriture)
    const colle = listMots(ecriture).join('')
    for (const entete of ENTETES) {
      const score = scoreNom(entete, mots, colle)
      if (score > (scores.get(entete.champ) ?? 0)) scores.set(entete.champ, score)
    }
  }
  return scores
}

/** 'NomDeLaStructure' in words. */
export function splitMots(colonne: string): string {
  return colonne.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
}

function scoreNom(entete: Entete, mots: string, colle: string): number {
  if (colle === entete.colle) return 3
  if (entete.colle.length < 2 || !isPartie(entete, mots, colle)) return 0
  if (INTRUS.get(entete.champ)?.some(intrus => ` ${mots} `.includes(` ${intrus} `))) return 0
  return 2 + entete.colle.length / (colle.length + 1)
}

// Also « Leshorairesdemastructure », where nothing separates the words.
function isPartie(entete: Entete, mots: string, colle: string): boolean {
  const bordes = ` ${mots} `
  if (bordes.includes(` ${entete.mots} `) || bordes.includes(` ${entete.colle} `)) return true
  return entete.colle.length > 6 && !mots.includes(' ') && colle.replace(/^les?/, '').startsWith(entete.colle)
}
