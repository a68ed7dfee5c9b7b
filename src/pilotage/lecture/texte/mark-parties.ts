import { listDebutsDeCycles } from './cycles.ts'
import type { Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'
import { isTitreDetache, isTitreSerre } from './titre-detache.ts'
import { isSommaire, toArabe } from './titres.ts'

type Partie = { i: number; rang: number; numero: string; titre: string }

/** The numbers of parts that no word names; a letter needs a sign. */
const NUMEROS = [
  /^([IVX]{1,4})\s*[.)/–—:-]?\s+(?=[\p{Lu}«])(.{3,150})$/u,
  /^([A-F])\s*[.)/–—:-]\s*(?=[\p{Lu}«]\p{L})(.{3,150})$/u,
  /^(\d{1,2})\s*[.)/–—:-]\s+(?=[\p{Lu}«])(.{3,150})$/u,
] as const

/**
 * 'I. Aller vers', 'II. Coordonner': the parts of a document stand over its actions as axes do, and end them. They are told from the
 * titles of actions and from the items of a list by what they hold: several actions at least once, or actions numbered under them.
 */
export function markParties(lignes: readonly Ligne[], marques: readonly Marque[]): Marque[] {
  const nouvelles = [...marques]
  for (const numeros of NUMEROS) {
    const suites = listSuites(findCandidates(lignes, marques, numeros))
    const notes = suites.map((suite, rang) => rateSuite(lignes, marques, suite, suites[rang + 1]?.[0]?.i))
    const meilleure = Math.max(0, ...notes)
    for (const { i, numero, titre } of meilleure > 0 ? suites[notes.lastIndexOf(meilleure)]! : [])
      nouvelles[i] = { type: 'axe', champ: false, sorte: 'partie', numero: toArabe(numero), titre }
  }
  return nouvelles
}

const findCandidates = (lignes: readonly Ligne[], marques: readonly Marque[], numeros: RegExp): Partie[] =>
  lignes.flatMap(({ texte, puce, tableau }, i) => {
    const marque = marques[i]!
    const libre = marque.type === 'texte' || (marque.type === 'action' && marque.forme === 'numerotee')
    const seule = libre && puce === null && tableau === null && !isSommaire(texte)
    const [, numero, titre] = (seule && numeros.exec(texte)) || []
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
function rateSuite(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  suite: readonly Partie[],
  apres = marques.length,
): number {
  const dedans = suite.map(({ i, numero }, rang) => {
    const siennes = marques.slice(i, suite[rang + 1]?.i ?? apres)
    const debuts = listDebutsDeCycles(siennes).map(debut => debut + i)
    // Actions often have a number of that sort: each must then have a title of its own under the part.
    const titrees = !/\d/.test(numero) || debuts.every(debut => isSousUnTitre(lignes, marques, debut))
    return { debuts, titrees, numerotees: siennes.some(marque => isNumeroteeSous(marque, numero)) }
  })
  const plusieurs = dedans.some(({ debuts, numerotees }) => debuts.length > 1 || numerotees)
  if (suite.length < 2 || !plusieurs || !dedans.every(({ titrees }) => titrees)) return 0
  return dedans.filter(({ debuts }) => debuts.length > 0).length
}

/** Over the first field of an action stands its title, alone or under 'Fiche action 3'. */
function isSousUnTitre(lignes: readonly Ligne[], marques: readonly Marque[], debut: number): boolean {
  const [dessus, plusHaut] = [marques[debut - 1], marques[debut - 2]]
  if (dessus?.type === 'champ') return dessus.champ === 'titre'
  if (isNommee(dessus)) return true
  if (dessus?.type !== 'texte') return false
  const serre = isTitreSerre(lignes, marques, debut - 1) && !/[.;:,]$/.test(lignes[debut - 1]!.texte)
  return isNommee(plusHaut) || serre || isTitreDetache(lignes, marques, debut - 1)
}

/** 'Action 3', 'A1': no number that parts have too. */
const isNommee = (marque: Marque | undefined) =>
  marque?.type === 'action' && (marque.forme === 'nommee' || /^[A-Z]/.test(marque.numero ?? ''))

/** 'II.1' under 'II'. */
const isNumeroteeSous = (marque: Marque, numero: string) =>
  marque.type === 'action' && /^([A-F]|[IVX]+)[.-]?\d/.exec(marque.numero ?? '')?.[1] === numero
