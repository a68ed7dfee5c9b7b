import { countCycles } from './cycles.ts'
import type { Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'
import { isSommaire, toArabe } from './titres.ts'

type Partie = { i: number; rang: number; numero: string; titre: string }

/** The numbers of parts that no word names; a letter needs a sign. */
const NUMEROS = [
  /^([IVX]{1,4})\s*[.)/–—:-]?\s+(?=[\p{Lu}«])(.{3,150})$/u,
  /^([A-F])\s*[.)/–—:-]\s*(?=[\p{Lu}«]\p{L})(.{3,150})$/u,
] as const

/**
 * 'I. Aller vers', 'II. Coordonner': the parts of a document stand over its actions as axes do, and end them. They are told from the
 * titles of actions and from the items of a list by what they hold: several actions
 * at least once, or actions numbered under them.
 */
export function markParties(lignes: readonly Ligne[], marques: readonly Marque[]): Marque[] {
  const nouvelles = [...marques]
  for (const numeros of NUMEROS) {
    const suites = listSuites(findCandidates(lignes, marques, numeros))
    const notes = suites.map((suite, rang) => rateSuite(suite, suites[rang + 1]?.[0]?.i, marques))
    const meilleure = Math.max(0, ...notes)
    for (const { i, numero, titre } of meilleure > 0 ? suites[notes.lastIndexOf(meilleure)]! : [])
      nouvelles[i] = { type: 'axe', champ: false, sorte: 'partie', numero: toArabe(numero), titre }
  }
  return nouvelles
}

const findCandidates = (lignes: readonly Ligne[], marques: readonly Marque[], numeros: RegExp): Partie[] =>
  lignes.flatMap(({ texte, puce, tableau }, i) => {
    const libre = marques[i]!.type === 'texte' && puce === null && tableau === null && !isSommaire(texte)
    const [, numero, titre] = (libre && numeros.exec(texte)) || []
    if (!numero || !titre) return []
    return [{ i, numero, titre, rang: Number(toArabe(numero)) || numero.charCodeAt(0) - 64 }]
  })

/** Each time the numbers begin again at the first: a contents, then the parts; or the list of each action. */
function listSuites(candidates: readonly Partie[]): Partie[][] {
  const suites: Partie[][] = []
  for (const partie of candidates)
    if (partie.rang === 1) suites.push([partie])
    else if (suites.at(-1)?.at(-1)?.rang === partie.rang - 1) suites.at(-1)!.push(partie)
  return suites
}

/** How many parts hold actions: none when there is one part only, or when all may be actions themselves. */
function rateSuite(suite: readonly Partie[], apres: number | undefined, marques: readonly Marque[]): number {
  const dedans = suite.map(({ i, numero }, rang) => {
    const siennes = marques.slice(i, suite[rang + 1]?.i ?? apres ?? marques.length)
    return {
      cycles: countCycles(siennes),
      numerotees: siennes.some(marque => isNumeroteeSous(marque, numero)),
    }
  })
  if (suite.length < 2 || !dedans.some(({ cycles, numerotees }) => cycles > 1 || numerotees)) return 0
  return dedans.filter(({ cycles }) => cycles > 0).length
}

/** 'II.1' under 'II'. */
const isNumeroteeSous = (marque: Marque, numero: string) =>
  marque.type === 'action' && /^([A-F]|[IVX]+)[.-]?\d/.exec(marque.numero ?? '')?.[1] === numero
