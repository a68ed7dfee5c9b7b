import type { Champ } from './champs.ts'
import { countCycles, PEU_SURS } from './cycles.ts'
import type { Fiche, Mention } from './fiche.ts'
import { findFichesSansTitre } from './find-fiches-sans-titre.ts'
import { addOubliees } from './find-oubliees.ts'
import type { Ligne } from './ligne.ts'
import { isSuiviDUnChamp } from './mark-actions.ts'
import type { Marque } from './mark-lignes.ts'
import { readSuiteDuTitre } from './read-suite-du-titre.ts'
import { isNumeroSousUnAxe, toArabe } from './titres.ts'

export type Fiches = { fiches: Fiche[]; mentions: Mention[] }

/**
 * The actions of a document. Headings that say action come first; then numbers (1.1, then 1), then styled headings; a document where
 * nothing names them is cut where the same fields come back.
 */
export function findFiches(lignes: readonly Ligne[], marques: readonly Marque[]): Fiches {
  const cycles = countCycles(marques)
  const lectures = [...MANIERES, ...listPuces(marques)].map(maniere => {
    const candidates = marques.flatMap((marque, i) => (maniere(marque, lignes[i]!, marques, i) ? [i] : []))
    const nommees = keepMeilleures(candidates, marques)
    return { candidates, nommees, toutes: addOubliees(lignes, marques, nommees, candidates) }
  })
  const suffit = (rangs: readonly number[], candidates: readonly number[]) => {
    const avecChamps = rangs.filter(i => countChamps(marques, i, candidates) > 0).length
    return avecChamps > 0 && avecChamps >= cycles * 0.55
  }
  const lecture =
    lectures.find(({ nommees, candidates }) => suffit(nommees, candidates)) ??
    lectures.find(({ toutes, candidates }) => suffit(toutes, candidates))
  if (lecture) return cutFiches(lignes, marques, lecture.toutes, lecture.candidates)
  if (cycles > 0) return findFichesSansTitre(lignes, marques)
  const liste = marques.flatMap((marque, i) => (isActionDeListe(marque) ? [i] : []))
  return cutFiches(lignes, marques, keepMeilleures(liste, marques), liste)
}

const isNommee = (marque: Marque, puces: boolean) =>
  marque.type === 'action' && marque.forme === 'nommee' && (puces || !marque.puce)

type Maniere = (marque: Marque, ligne: Ligne, marques: readonly Marque[], i: number) => boolean
const MANIERES: readonly Maniere[] = [
  (marque, _ligne, marques, i) => isNommee(marque, false) || isIntitule(marques, i),
  marque => marque.type === 'action' && marque.forme === 'numerotee' && isNumeroSousUnAxe(marque.numero!),
  (marque, _ligne, marques, i) =>
    marque.type === 'action' && marque.forme === 'numerotee' && isSuiviDUnChamp(marques, i),
  (marque, ligne, marques, i) =>
    ligne.niveau !== null && !['champ', 'axe', 'fin'].includes(marque.type) && isSuiviDUnChamp(marques, i),
]

/**
 * Headings behind the sign of a list. 'Action 1', 'Action 2' one under the other are what an action does, not actions, or a
 * contents in front of all of them.
 */
function listPuces(marques: readonly Marque[]): Maniere[] {
  const premier = marques.findIndex(isChampSur)
  const enListe = marques.some(
    (marque, i) => i > premier && isNommee(marque, true) && !isSuiviDUnChamp(marques, i),
  )
  return enListe ? [] : [marque => isNommee(marque, true)]
}

const isActionDeListe = (marque: Marque) =>
  isNommee(marque, true) || (marque.type === 'action' && isNumeroSousUnAxe(marque.numero ?? ''))

/** 'Intitulé de l’action : …' begins an action, unless a heading has just begun it. */
function isIntitule(marques: readonly Marque[], i: number): boolean {
  const marque = marques[i]!
  if (marque.type !== 'champ' || marque.champ !== 'titre') return false
  for (let avant = i - 1; avant >= 0; avant--) {
    const precedente = marques[avant]!
    if (precedente.type === 'action' && precedente.forme === 'nommee') return false
    if (precedente.type === 'fin') return true
    if (precedente.type === 'champ' && !PEU_SURS.includes(precedente.champ)) return true
    if (precedente.type === 'champ' && precedente.champ === 'titre') return true
  }
  return true
}

/** How many different fields stand between a candidate and what ends it. */
function countChamps(marques: readonly Marque[], debut: number, candidates: readonly number[]): number {
  const suivante = candidates.find(rang => rang > debut) ?? marques.length
  const champs = new Set<Champ>()
  for (let i = debut + 1; i < suivante; i++) {
    const marque = marques[i]!
    if (marque.type === 'fin') break
    if (marque.type === 'champ' && !PEU_SURS.includes(marque.champ)) champs.add(marque.champ)
  }
  return champs.size
}

/** One candidate by number: the one with the most fields. The others are a table of contents, sentences, annexes. */
function keepMeilleures(rangs: readonly number[], marques: readonly Marque[]): number[] {
  const champs = new Map(rangs.map(i => [i, countChamps(marques, i, rangs)]))
  const sansChamp = [...champs.values()].every(nombre => nombre === 0)
  const axes = new Map(rangs.map(i => [i, findAxeAvant(marques, i)]))
  const parNumero = Map.groupBy(rangs, i => {
    const marque = marques[i]!
    return marque.type === 'action' && marque.numero !== null ? marque.numero : `rang ${i}`
  })
  return [...parNumero.values()]
    .flatMap(memes => {
      const meilleure = memes.reduce((a, b) => (champs.get(b)! > champs.get(a)! ? b : a))
      // Numbers begin again in each axis.
      const ailleurs = memes.filter(
        i => i !== meilleure && champs.get(i)! >= 2 && axes.get(i) !== axes.get(meilleure),
      )
      return [meilleure, ...ailleurs]
    })
    .filter(i => sansChamp || champs.get(i)! > 0 || standsAlone(marques, i, rangs))
    .sort((a, b) => a - b)
}

function findAxeAvant(marques: readonly Marque[], i: number): string {
  const axe = marques.slice(0, i).findLast(({ type }) => type === 'axe')
  return axe?.type === 'axe' ? `${axe.sorte} ${toArabe(axe.numero)} ${axe.titre}` : ''
}

/** An action without any field among others that have some: a real one has a row, or text under it. */
function standsAlone(marques: readonly Marque[], i: number, rangs: readonly number[]): boolean {
  const marque = marques[i]!
  if (marque.type === 'action' && marque.tableau) return true
  const suivante = rangs.find(rang => rang > i) ?? marques.length
  return (
    marque.type === 'action' &&
    marque.forme === 'nommee' &&
    marque.separee &&
    suivante - i > 3 &&
    !/priorit[ée]/iu.test(marque.titre)
  )
}

function cutFiches(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  retenues: readonly number[],
  candidates: readonly number[],
): Fiches {
  const gardees = new Set(retenues)
  const mentions: Mention[] = []
  const fiches = retenues.map((debut, rang): Fiche => {
    const suivante = retenues[rang + 1] ?? marques.length
    const { fin, axe } = findFinDeFiche(marques, debut, suivante, candidates, gardees)
    const marque = marques[debut]!
    const { titre, titres } = readSuiteDuTitre(lignes, marques, debut, fin)
    return { debut, fin, numero: marque.type === 'action' ? marque.numero : null, titre, titres, axe }
  })
  for (const debut of candidates) {
    const marque = marques[debut]!
    if (gardees.has(debut) || marque.type !== 'action' || marque.numero === null) continue
    if (fiches.some(fiche => debut > fiche.debut && debut < fiche.fin)) continue
    const apres = marques.findIndex(
      (autre, i) =>
        i > debut &&
        (autre.type === 'axe' || autre.type === 'fin' || (autre.type === 'action' && candidates.includes(i))),
    )
    mentions.push({ debut, fin: apres < 0 ? marques.length : apres, numero: marque.numero })
  }
  return { fiches, mentions }
}

/** Where an action ends: at the next one, at another axis, at what follows the plan, at a mention after which it says no more. */
function findFinDeFiche(
  marques: readonly Marque[],
  debut: number,
  suivante: number,
  candidates: readonly number[],
  gardees: ReadonlySet<number>,
): { fin: number; axe: number | null } {
  let axe: number | null = null
  let champs = 0
  const avant = findAxeAvant(marques, debut)
  for (let i = debut + 1; i < suivante; i++) {
    const marque = marques[i]!
    const continues = marques.slice(i + 1, suivante).some(isChampSur)
    if (isChampSur(marque)) champs++
    if (marque.type === 'fin') return { fin: i, axe }
    if (marque.type === 'axe') {
      // The axis said again in an action, or named under its heading; otherwise the next one begins, with words of its own.
      const dedans =
        marque.champ ||
        (continues && (champs === 0 || marque.titre === '' || avant === findAxeAvant(marques, i + 1)))
      if (!dedans) return { fin: i, axe }
      axe ??= i
    }
    if (candidates.includes(i) && !gardees.has(i) && !continues) return { fin: i, axe }
    if (isPartieSuivante(marque, marques[debut]!)) return { fin: i, axe }
  }
  return { fin: suivante, axe }
}

/** '3. Pilotage' after the action 2.4. */
function isPartieSuivante(marque: Marque, fiche: Marque): boolean {
  if (
    marque.type !== 'action' ||
    fiche.type !== 'action' ||
    marque.forme !== 'numerotee' ||
    fiche.forme !== 'numerotee'
  )
    return false
  const axe = /^(\d+)\./.exec(fiche.numero ?? '')?.[1]
  return axe !== undefined && marque.numero === String(Number(axe) + 1)
}

const isChampSur = (marque: Marque) => marque.type === 'champ' && !PEU_SURS.includes(marque.champ)
