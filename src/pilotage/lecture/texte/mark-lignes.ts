import { type ChampLu, readChamp, readIntitule } from './champs.ts'
import { PEU_SURS } from './cycles.ts'
import { findBruit, isAdresse, readNombre } from './find-bruit.ts'
import { type Ligne, simplify } from './ligne.ts'
import { readColonne } from './read-tableau.ts'
import {
  isFin,
  isSommaire,
  readTitreDAction,
  readTitreDAxe,
  type TitreDAction,
  type TitreDAxe,
} from './titres.ts'

/** What a line is, taken alone or with its neighbours. */
export type Marque =
  | { type: 'texte' }
  /** Belongs to the page: number, header, footer. */
  | { type: 'bruit' }
  | { type: 'adresse' }
  /** Of a table whose rows cannot be told apart: never given to an action. */
  | { type: 'doute' }
  /** A number alone: of the page, or of the action. */
  | { type: 'nombre'; nombre: string }
  /** `champ`: told by a field of an action, not by a heading. */
  | ({ type: 'axe'; champ: boolean } & TitreDAxe)
  | ({ type: 'action' } & TitreDAction & { tableau: boolean; puce: boolean })
  | ({ type: 'champ' } & ChampLu)
  /** The second line of a heading cut in two, or the head of a column. */
  | { type: 'suite' }
  | { type: 'fin' }

export function markLignes(lignes: readonly Ligne[]): Marque[] {
  const bruit = findBruit(lignes)
  const repetes = countTextes(lignes)
  const marques: Marque[] = []
  for (const [i, ligne] of lignes.entries()) {
    if (marques.length > i) continue
    const marque = bruit.has(ligne) ? ({ type: 'bruit' } as const) : markLigne(lignes, i, marques, repetes)
    marques.push(marque)
    // A heading on two lines: 'Indicateurs', then 'd’évaluation'.
    const suivante = lignes[i + 1]
    if (suivante && isCoupe(ligne, suivante, marque)) {
      if (marque.type === 'texte')
        marques[i] = { type: 'champ', ...readIntitule(`${ligne.texte} ${suivante.texte}`)!, reste: '' }
      marques.push({ type: 'suite' })
    }
  }
  markLibellesRepetes(lignes, marques)
  markAxesDesFiches(lignes, marques)
  return marques
}

function markLigne(
  lignes: readonly Ligne[],
  i: number,
  marques: readonly Marque[],
  repetes: Map<string, number>,
): Marque {
  const ligne = lignes[i]!
  const { texte, puce, niveau } = ligne
  if (ligne.tableau !== null) return markCellule(ligne)
  if (isAdresse(texte)) return { type: 'adresse' }
  const nombre = readNombre(texte)
  if (nombre !== null) return { type: 'nombre', nombre }
  const precedente = lignes[i - 1]
  const enTete =
    niveau !== null || ligne.vides > 0 || ligne.saut || !precedente || marques[i - 1]!.type !== 'texte'
  if (enTete && puce === null && isFin(texte)) return { type: 'fin' }
  const axe = puce === null && !isSommaire(texte) ? readTitreDAxe(texte) : null
  if (axe && (enTete || /^\p{Lu}/u.test(axe.titre) || axe.titre === ''))
    return { type: 'axe', champ: false, ...axe }
  const champ = readChamp(texte)
  const action = readTitreDAction(texte)
  if (
    action?.forme === 'nommee' &&
    action.numero !== null &&
    !(puce === null && champ && champ.reste === '' && champ.champ !== 'numero')
  )
    return markAction(ligne, action, enTete, precedente)
  if (champ && isTitreDeChamp(ligne, champ, repetes)) {
    const { anterieur, suit } = findPrecedent(marques)
    // Under 'Public cible', 'Bénéficiaires' is the answer.
    const estLaReponse =
      suit &&
      anterieur?.champ === champ.champ &&
      anterieur.reste === '' &&
      !champ.exemples &&
      !/[:：]/.test(texte)
    return estLaReponse ? { type: 'texte' } : { type: 'champ', ...champ }
  }
  if (action && (action.forme === 'numerotee' || texte.length < 200))
    return markAction(ligne, action, enTete, precedente)
  return { type: 'texte' }
}

function markCellule({ tableau, texte, libelle }: Ligne): Marque {
  if (tableau === 'doute') return { type: 'doute' }
  if (tableau === 'entete') return { type: 'suite' }
  if (tableau === 'axe') {
    const axe = readTitreDAxe(texte) ?? readNumerote(texte)
    return { type: 'axe', champ: false, ...axe }
  }
  if (tableau === 'action')
    return {
      type: 'action',
      numero: libelle,
      titre: texte,
      forme: 'nommee',
      separee: true,
      tableau: true,
      puce: false,
    }
  if (tableau === 'champ') {
    const lu = readColonne(libelle!)
    return { type: 'champ', ...(lu ?? { champ: 'autre', nom: libelle!, exemples: false }), reste: '' }
  }
  return { type: 'texte' }
}

/** 'Axe stratégique : 2 – Équiper', or the same in two cells: a field of an action, or a heading where it opens the plan. */
function markAxesDesFiches(lignes: readonly Ligne[], marques: Marque[]): void {
  const champ = !isAxeAuDessus(marques)
  for (const [i, marque] of marques.entries()) {
    if (marque.type !== 'champ' || marque.champ !== 'axe') continue
    const rang = marque.reste === '' ? i + 1 : i
    const texte =
      marque.reste ||
      (marques[rang]?.type === 'texte' && lignes[rang]!.vides === 0 ? lignes[rang]!.texte : '')
    if (texte === '') continue
    marques[i] = { type: 'suite' }
    marques[rang] = { type: 'axe', champ, ...(readTitreDAxe(texte) ?? readNumerote(texte)) }
  }
}

/** Lines at most from the heading of an axis to the first field of its first action. */
const PRES = 12

/** Whether the title of an action stands between the first axis and the first field. */
function isAxeAuDessus(marques: readonly Marque[]): boolean {
  const premier = marques.findIndex(marque => marque.type === 'champ' && !PEU_SURS.includes(marque.champ))
  if (premier < 0) return true
  const avant = marques.slice(Math.max(0, premier - PRES), premier)
  const axe = avant.findLastIndex(marque => marque.type === 'champ' && marque.champ === 'axe')
  const marque = avant[axe]
  if (marque?.type !== 'champ') return false
  const entre = avant.slice(axe + (marque.reste === '' ? 2 : 1))
  return entre.some(
    ({ type, ...lu }) => ['texte', 'action'].includes(type) || ('champ' in lu && lu.champ === 'titre'),
  )
}

/** An axis named by a column or a field: '2 – Former', 'II. Former', 'Former'. */
export function readNumerote(texte: string): TitreDAxe {
  const lu = /^(\d{1,2}|[IVX]{1,4})\s*[-–—.:)]\s*(.*)$/u.exec(texte) ?? /^(\d{1,2})()$/.exec(texte)
  return { sorte: 'axe', numero: lu?.[1] ?? '', titre: lu ? lu[2]! : texte }
}

/** A sentence may begin a line with 'Action 3': it is no heading without a sign after the number nor a space before. */
function markAction(
  ligne: Ligne,
  action: TitreDAction,
  enTete: boolean,
  precedente: Ligne | undefined,
): Marque {
  const dansUnePhrase =
    !enTete && !action.separee && ligne.puce === null && !/[.:!?]$/.test(precedente?.texte ?? '')
  if (dansUnePhrase || (!action.separee && /^\p{Ll}/u.test(action.titre))) return { type: 'texte' }
  if (action.forme === 'numerotee' && ligne.puce !== null) return { type: 'texte' }
  return { type: 'action', ...action, tableau: false, puce: ligne.puce !== null }
}

/**
 * In a list, a heading needs its colon; so does a numbered one, unless it comes back in every action: '4. Pilotage et suivi' may be a
 * part of the document.
 */
function isTitreDeChamp(
  { texte, puce, vides }: Ligne,
  { champ, reste }: ChampLu,
  repetes: Map<string, number>,
): boolean {
  const deuxPoints = /[:：]/.test(texte)
  // The last word of a sentence cut by the edge: 'bénéficiaires.'
  if (vides === 0 && /^\p{Ll}/u.test(texte)) return false
  if (!deuxPoints && reste === '' && /[.…]$/.test(texte)) return false
  if (puce !== null && !deuxPoints) return false
  const revient = (repetes.get(simplify(texte)) ?? 0) >= 2
  if (/^(?:\d{1,2}|[A-Ha-h]|[IVX]{1,3})\s*[.)/-]/.test(texte) && !deuxPoints) return revient
  // Words of every day: alone on a line, they may be content.
  const courant = champ === 'pilotes' || MOTS_COURANTS.test(simplify(texte))
  return !courant || reste !== '' || deuxPoints || revient || vides > 0
}

const MOTS_COURANTS =
  /^(?:outils?|lieux?|communication|liens?|etat|nature|ou|type|gouvernance|contacts?|ressources?|debut|fin|dates?|themes?|thematiques?|domaines?|engagements?|annees?|statuts?|existant|quand|combien|territoires?|risques?|diagnostics?|etats? des lieux|operateurs?|references?|qui)$/

const findPrecedent = (marques: readonly Marque[]) => {
  const derniere = marques.at(-1)
  return { anterieur: derniere?.type === 'champ' ? derniere : undefined, suit: derniere?.type === 'champ' }
}

function isCoupe(ligne: Ligne, suivante: Ligne, marque: Marque): boolean {
  if (
    suivante.vides > 0 ||
    suivante.saut ||
    suivante.puce !== null ||
    suivante.tableau !== null ||
    ligne.tableau !== null
  )
    return false
  const ensemble = `${ligne.texte} ${suivante.texte}`
  if (ligne.puce !== null || ensemble.length > 60) return false
  if (marque.type === 'champ')
    return (
      marque.reste === '' &&
      /^(?:\p{Ll}|:$)/u.test(suivante.texte) &&
      readIntitule(ensemble.replace(/\s*:$/, ''))?.champ === marque.champ
    )
  return (
    marque.type === 'texte' &&
    ligne.vides > 0 &&
    /^\p{Ll}/u.test(suivante.texte) &&
    readIntitule(ensemble) !== null
  )
}

function countTextes(lignes: readonly Ligne[]): Map<string, number> {
  const comptes = new Map<string, number>()
  for (const { texte } of lignes) {
    const cle = simplify(texte.split(/[:：]/)[0]!)
    comptes.set(cle, (comptes.get(cle) ?? 0) + 1)
  }
  return comptes
}

/** A label that we do not know and that comes back in most actions ends the field above it: 'Phase :', 'Porte d’entrée :'. */
function markLibellesRepetes(lignes: readonly Ligne[], marques: Marque[]): void {
  const seuil = Math.max(3, marques.filter(({ type }) => type === 'champ').length / 20)
  const rangs = new Map<string, number[]>()
  for (const [i, { texte, puce }] of lignes.entries()) {
    if (marques[i]!.type !== 'texte' || puce !== null) continue
    const libelle =
      /^(\p{Lu}[^:.;,]{2,30}?)\s*:/u.exec(texte)?.[1] ?? (isDetachee(lignes, marques, i) ? texte : null)
    if (!libelle || libelle.split(/\s+/).length > 6) continue
    const memes = rangs.get(simplify(libelle)) ?? []
    memes.push(i)
    rangs.set(simplify(libelle), memes)
  }
  for (const repetes of [...rangs.values()].filter(({ length }) => length >= seuil))
    for (const i of repetes) {
      const [, nom = lignes[i]!.texte, reste = ''] = /^(.*?)\s*:\s*(.*)$/su.exec(lignes[i]!.texte) ?? []
      marques[i] = { type: 'champ', champ: 'autre', nom, reste, exemples: false }
    }
}

/** A short line that stands apart over a text, under no heading: a heading without a colon. */
function isDetachee(lignes: readonly Ligne[], marques: readonly Marque[], i: number): boolean {
  const { texte, vides, saut, niveau } = lignes[i]!
  const [avant, apres] = [marques[i - 1], marques[i + 1]]
  return (
    (vides > 0 || niveau !== null) &&
    !saut &&
    /^\p{Lu}[^:.;,]{2,45}[^:.;,!]$/u.test(texte) &&
    apres?.type === 'texte' &&
    !lignes[i + 1]!.saut &&
    !(avant?.type === 'champ' && avant.reste === '') &&
    avant?.type !== 'action'
  )
}
