import type { ActionLue, AxeLu, FeuilleLue } from '../feuille-lue.ts'
import type { Fiche } from './fiche.ts'
import { type AxeTrouve, endFichesAtAxes, findAxes } from './find-axes.ts'
import { findFiches } from './find-fiches.ts'
import { listNonCompris } from './list-non-compris.ts'
import { markActions } from './mark-actions.ts'
import { markLignes } from './mark-lignes.ts'
import { markParties } from './mark-parties.ts'
import { listMots } from './mend-texte.ts'
import { normaliseLignes } from './normalise-lignes.ts'
import { readChamps } from './read-champs.ts'

/** Reads a published roadmap from its lines. Pure: the same lines always give the same reading. */
export function interpretLignes(originales: readonly string[]): FeuilleLue {
  const lignes = normaliseLignes(originales)
  const marques = markParties(lignes, markActions(lignes, markLignes(lignes)))
  const { fiches, mentions } = findFiches(lignes, marques)
  const mise = { largeur: findLargeur(lignes.map(({ texte }) => texte.length)), mots: listMots(originales) }
  const pris = new Set<number>()
  const axes = fiches.length === 0 ? [] : findAxes(lignes, marques, fiches)
  endFichesAtAxes(axes, marques)
  const desAxes = new Set(axes.flatMap(({ rangs }) => rangs))
  const lues = new Map<Fiche, ActionLue>()
  for (const fiche of fiches) {
    const lue = readChamps(lignes, marques, fiche, mise, desAxes)
    for (const rang of lue.pris) pris.add(rang)
    lues.set(fiche, lue.action)
  }
  for (const rang of desAxes) {
    pris.add(rang)
    // The label in front of an axis that a field names.
    if (marques[rang - 1]?.type === 'suite') pris.add(rang - 1)
  }
  const axesLus = axes.map(axe => toAxe(axe, lues, lignes))
  numberActions(axesLus)
  return {
    titre: findTitre(lignes.slice(0, 12), fiches[0]?.debut ?? 12),
    axes: axesLus,
    non_compris: listNonCompris(lignes, marques, pris, fiches, mentions, lues, axesLus),
  }
}

function toAxe(
  { numero, titre, rangs, fiches }: AxeTrouve,
  lues: ReadonlyMap<Fiche, ActionLue>,
  lignes: readonly { n: number }[],
): AxeLu {
  const numeros =
    rangs.length > 0 ? rangs.map(rang => lignes[rang]!.n) : fiches.map(({ debut }) => lignes[debut]!.n)
  const debut = Math.min(...numeros)
  return { numero, titre, endroit: { de: debut, a: debut }, actions: fiches.map(fiche => lues.get(fiche)!) }
}

/** Each action has its own number: 'axis.number' where numbers begin again in each axis, the next free one where there is none. */
function numberActions(axes: readonly AxeLu[]) {
  const toutes = axes.flatMap(axe => axe.actions.map(action => ({ axe, action })))
  const comptes = new Map<string, number>()
  for (const { action } of toutes)
    if (action.numero) comptes.set(action.numero, (comptes.get(action.numero) ?? 0) + 1)
  if ([...comptes.values()].some(nombre => nombre > 1))
    for (const { axe, action } of toutes)
      if (/^\d+$/.test(action.numero)) action.numero = `${axe.numero}.${action.numero}`
  const pris = new Set<string>()
  let libre = 1
  for (const { action } of toutes) {
    if (!action.numero || pris.has(action.numero)) {
      while (toutes.some(autre => autre.action.numero === String(libre))) libre++
      action.numero = String(libre)
    }
    pris.add(action.numero)
  }
}

/** The name of the document: a line near its start that says what it is. */
function findTitre(lignes: readonly { texte: string }[], limite: number): string | null {
  const trouve = lignes
    .slice(0, limite)
    .find(
      ({ texte }) =>
        /feuille de route|plan d[’']actions?|sch[ée]ma d[ée]partemental/iu.test(texte) &&
        texte.length < 150 &&
        /^\p{Lu}.*[^.]$/u.test(texte),
    )
  return trouve?.texte ?? null
}

/** The length from which a line was cut by the edge of the page: most lines of prose are nearly as long. */
function findLargeur(longueurs: readonly number[]): number {
  const longues = longueurs.filter(longueur => longueur >= 30).sort((a, b) => a - b)
  return (longues[Math.floor(longues.length * 0.9)] ?? 80) * 0.85
}
