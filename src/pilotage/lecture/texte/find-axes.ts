import type { Fiche } from './fiche.ts'
import { type Ligne, simplify } from './ligne.ts'
import { type Marque, readNumerote } from './mark-lignes.ts'
import { joinLignes } from './mend-texte.ts'
import { readSuiteDuTitre } from './read-suite-du-titre.ts'
import { SORTES_D_AXE, toArabe } from './titres.ts'

export type AxeTrouve = { numero: string; titre: string; rangs: number[]; fiches: Fiche[] }

/** Beyond this many lines, a lone axis speaks of another document: the national plan. */
const LOIN = 60

/** The axis of each action: named by a word, else by a number ('2' over '2.1'), else by a styled heading; else one for all. */
export function findAxes(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  fiches: readonly Fiche[],
): AxeTrouve[] {
  return (
    findAxesNommes(lignes, marques, fiches) ??
    findAxesNumerotes(lignes, marques, fiches) ??
    findAxesParStyle(lignes, marques, fiches) ?? [{ numero: '1', titre: '', rangs: [], fiches: [...fiches] }]
  )
}

/** An action ends where the heading of another axis begins: what stands under it is said of that axis. */
export function endFichesAtAxes(axes: readonly AxeTrouve[], marques: readonly Marque[]): void {
  for (const axe of axes)
    for (const fiche of axe.fiches) {
      const rangs = axes.flatMap(autre => (autre === axe ? [] : autre.rangs))
      const dedans = rangs.filter(
        rang =>
          rang > Math.max(fiche.debut, ...fiche.titres) &&
          rang < fiche.fin &&
          marques[rang]!.type !== 'bruit',
      )
      const suivant = Math.min(fiche.fin, ...dedans)
      if (!marques.slice(suivant, fiche.fin).some(({ type }) => type === 'champ')) fiche.fin = suivant
    }
}

function findAxesNommes(lignes: readonly Ligne[], marques: readonly Marque[], fiches: readonly Fiche[]) {
  for (const minimum of [2, 1])
    for (const sorte of minimum === 2 ? ([...SORTES_D_AXE, 'partie'] as const) : SORTES_D_AXE) {
      const rangs = marques.flatMap((marque, i) =>
        marque.type === 'axe' && marque.sorte === sorte ? [i] : [],
      )
      const parents = fiches.map(({ axe, debut }) =>
        axe !== null && rangs.includes(axe) ? axe : rangs.findLast(rang => rang <= debut),
      )
      const connus = parents.filter(rang => rang !== undefined)
      const distincts = new Set(connus.map(rang => keyOf(marques[rang]!)))
      const proche = connus[0] !== undefined && fiches[0]!.debut - connus[0] < LOIN
      if (distincts.size < minimum || (minimum === 1 && !proche)) continue
      return nameAxes(lignes, marques, fiches, parents, rangs)
    }
  return null
}

const keyOf = (marque: Marque) =>
  marque.type === 'axe' ? toArabe(marque.numero) || simplify(marque.titre) : ''

function nameAxes(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  fiches: readonly Fiche[],
  parents: readonly (number | undefined)[],
  rangs: readonly number[],
): AxeTrouve[] {
  const axes = new Map<string, AxeTrouve>()
  for (const [i, fiche] of fiches.entries()) {
    const rang = parents[i]
    const cle = rang === undefined ? '' : keyOf(marques[rang]!)
    const axe = axes.get(cle) ?? {
      numero: /^\d+$|^[A-F]$/i.test(cle) ? cle : '',
      titre: '',
      rangs: [],
      fiches: [],
    }
    axe.fiches.push(fiche)
    axes.set(cle, axe)
  }
  for (const [cle, axe] of axes) {
    const leurs = listRangsDeLAxe(
      rangs.filter(rang => keyOf(marques[rang]!) === cle),
      axe.fiches,
    )
    for (const rang of leurs) {
      const { titre, titres } = readTitreDAxe(lignes, marques, rang, fiches)
      const marque = marques[rang]!
      // Under a heading without title, what comes next is a guess, tried below.
      const suite = marque.type === 'axe' && marque.titre === '' ? [rang] : titres
      axe.rangs.push(...suite)
      if (marque.type === 'axe' && marque.titre !== '' && axe.titre === '') axe.titre = titre
    }
    const premier = Math.min(...leurs)
    if (axe.titre === '' && leurs.length > 0) {
      const voisin = readVoisin(lignes, marques, premier, fiches)
      axe.titre = voisin.titre
      axe.rangs.push(...voisin.titres)
    }
    addRepetitions(lignes, marques, axe)
  }
  return [...axes.values()].map((axe, i) => ({ ...axe, numero: axe.numero || String(i + 1) }))
}

/** Where an axis is named: in its actions, then just before the first of them. Further up, it may be another plan's. */
function listRangsDeLAxe(rangs: readonly number[], fiches: readonly Fiche[]): number[] {
  const dedans = rangs.filter(rang => fiches.some(({ debut, fin }) => rang >= debut && rang < fin))
  const avant = rangs.findLast(rang => rang <= fiches[0]!.debut)
  const entre = rangs.filter(
    rang => rang > fiches[0]!.debut && rang <= fiches.at(-1)!.debut && !dedans.includes(rang),
  )
  const loin = avant === undefined || (dedans.length > 0 && fiches[0]!.debut - avant > LOIN)
  return [...dedans, ...(loin ? [] : [avant]), ...entre]
}

/** The title of an axis stops where that of an action begins. */
const readTitreDAxe = (
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  rang: number,
  fiches: readonly Fiche[],
) => {
  const action = fiches.flatMap(({ titres }) => titres).find(autre => autre > rang)
  return readSuiteDuTitre(lignes, marques, rang, action ?? marques.length)
}

/** 'Axe 1' alone: its title is the paragraph that follows, or the one above on the same page. */
function readVoisin(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  rang: number,
  fiches: readonly Fiche[],
) {
  const apres = readTitreDAxe(lignes, marques, rang, fiches)
  if (apres.titres.length > 1) return { titre: apres.titre, titres: apres.titres.slice(1) }
  const titres: number[] = []
  // What the action before it says is no title of an axis.
  const plancher = Math.max(0, ...fiches.map(({ fin }) => fin).filter(fin => fin <= rang))
  for (let i = rang - 1; i >= plancher && marques[i]!.type === 'texte' && titres.length < 8; i--) {
    titres.unshift(i)
    if (lignes[i]!.saut) break
  }
  const titre = joinLignes(titres.map(i => lignes[i]!.texte))
  return titre.length <= 250 ? { titre, titres } : { titre: '', titres: [] }
}

/** The title of an axis said again, on the pages of its actions. */
function addRepetitions(lignes: readonly Ligne[], marques: readonly Marque[], axe: AxeTrouve) {
  const cherche = simplify(axe.titre)
  if (cherche.length < 12) return
  for (let i = 0; i < lignes.length; i++) {
    if (!['texte', 'bruit'].includes(marques[i]!.type) || axe.fiches.some(({ titres }) => titres.includes(i)))
      continue
    for (let fin = i + 1; fin <= Math.min(i + 4, lignes.length); fin++) {
      const texte = simplify(
        lignes
          .slice(i, fin)
          .map(ligne => ligne.texte)
          .join(' '),
      )
      if (texte === cherche) axe.rangs.push(...lignes.slice(i, fin).map((_, rang) => i + rang))
      if (!cherche.startsWith(texte)) break
    }
  }
}

const TITRE_NUMEROTE = /^(\d{1,2}|[IVX]{1,4}|[A-F](?=\s*[.)–—:-]))\s*[.)–—:-]?\s+(?=[\p{Lu}«])(.+)$/u

function findAxesNumerotes(lignes: readonly Ligne[], marques: readonly Marque[], fiches: readonly Fiche[]) {
  const groupes = Map.groupBy(
    fiches,
    ({ numero }) => /^([A-Z]|\d{1,2}|[IVX]+)[.-]?\d/.exec(numero ?? '')?.[1] ?? '',
  )
  if (groupes.has('') || groupes.size === 0 || !fiches.every(({ numero }) => /[.-]|^[A-Z]/.test(numero!)))
    return null
  let apres = 0
  return [...groupes].map(([numero, leurs]): AxeTrouve => {
    const debut = leurs[0]!.debut
    const rang = lignes.findLastIndex(
      ({ texte, puce }, i) =>
        i >= apres &&
        i < debut &&
        puce === null &&
        toArabe(TITRE_NUMEROTE.exec(texte)?.[1] ?? '') === toArabe(numero),
    )
    apres = debut
    const trouve = rang < 0 ? null : TITRE_NUMEROTE.exec(lignes[rang]!.texte)
    const suite = rang < 0 ? { titres: [] } : readSuiteDuTitre(lignes, marques, rang, debut)
    const textes = suite.titres.map((i, ordre) => (ordre === 0 ? trouve![2]! : lignes[i]!.texte))
    return { numero: toArabe(numero), titre: joinLignes(textes), rangs: suite.titres, fiches: leurs }
  })
}

function findAxesParStyle(lignes: readonly Ligne[], marques: readonly Marque[], fiches: readonly Fiche[]) {
  const propres = new Set(fiches.flatMap(({ titres }) => titres))
  const groupes = Map.groupBy(fiches, ({ debut }) => {
    const niveau = lignes[debut]!.niveau ?? Number.POSITIVE_INFINITY
    return lignes.findLastIndex(
      (ligne, i) =>
        i < debut &&
        ligne.niveau !== null &&
        ligne.niveau < niveau &&
        !propres.has(i) &&
        !['champ', 'fin'].includes(marques[i]!.type),
    )
  })
  if (groupes.has(-1) || groupes.size < 2) return null
  return [...groupes].map(([rang, leurs], i): AxeTrouve => {
    const { numero, titre } = readNumerote(lignes[rang]!.texte)
    return { numero: toArabe(numero) || String(i + 1), titre, rangs: [rang], fiches: leurs }
  })
}
