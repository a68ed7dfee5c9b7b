import type { ActionLue, Endroit } from '../feuille-lue.ts'
import type { Champ } from './champs.ts'
import type { Fiche } from './fiche.ts'
import { createLigne, type Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'
import { type Element, type Mise, readElements, splitEnumeration } from './read-items.ts'

type ChampLisible = Exclude<Champ, 'titre' | 'numero' | 'axe' | 'autre'>
type Partie = { champ: Champ; rangs: number[]; lignes: Ligne[] }

/** The fields of an action, the ranks of the lines that they took, and the axis that a field names. */
export function readChamps(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  fiche: Fiche,
  mise: Mise,
  exclus: ReadonlySet<number>,
) {
  const action: ActionLue = {
    numero: fiche.numero ?? '',
    titre: fiche.titre,
    priorite: null,
    publics: [],
    description: '',
    objectifs: [],
    etapes: [],
    indicateurs: [],
    resultats: [],
    acteurs: [],
    pilotes: [],
    endroits: {},
  }
  const pris = new Set(fiche.titres)
  const rangDe = new Map<Ligne, number>()
  if (fiche.titres.length > 0)
    addEndroit(
      action.endroits,
      'titre',
      fiche.titres.map(rang => lignes[rang]!.n),
    )
  for (const partie of splitParties(lignes, marques, fiche, rangDe, exclus)) {
    if (partie.champ === 'autre') continue
    const { elements, dehors } = readElements(
      partie.lignes,
      adjustLargeur(partie, mise),
      SOUS_TITRES.includes(partie.champ),
    )
    const gardes = elements.filter(({ texte }) => texte !== '')
    const reste = putChamp(action, partie.champ, gardes)
    const laissees = new Set([...dehors, ...reste.flatMap(element => element.lignes)])
    const prises = partie.lignes.filter(ligne => !laissees.has(ligne))
    // A heading with nothing under it is shown rather than swallowed.
    if (prises.length === 0 && partie.rangs.length > 0 && gardes.length === 0 && !partie.lignes.length)
      continue
    if (partie.champ === 'description') addEtapes(action, partie, gardes, lignes)
    for (const rang of partie.rangs) pris.add(rang)
    for (const ligne of prises) pris.add(rangDe.get(ligne)!)
    addEndroit(action.endroits, partie.champ, [
      ...partie.rangs.map(rang => lignes[rang]!.n),
      ...prises.map(({ n }) => n),
    ])
  }
  return { action, pris }
}

const SOUS_TITRES: readonly Champ[] = ['etapes', 'description', 'objectifs']

/** Prose is cut at the edge of its own box. */
function adjustLargeur({ champ, lignes }: Partie, mise: Mise): Mise {
  if (champ !== 'description' && champ !== 'objectifs') return mise
  const plus = Math.max(0, ...lignes.map(({ texte }) => texte.length))
  return { ...mise, largeur: Math.min(mise.largeur, Math.max(50, plus * 0.85)) }
}

function splitParties(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  fiche: Fiche,
  rangDe: Map<Ligne, number>,
  exclus: ReadonlySet<number>,
): Partie[] {
  const parties: Partie[] = []
  const intro: Partie = { champ: 'description', rangs: [], lignes: [] }
  for (let i = fiche.debut; i < fiche.fin; i++) {
    if (exclus.has(i)) continue
    const marque = marques[i]!
    const courante = parties.at(-1)
    const ligne = lignes[i]!
    if (marque.type === 'champ' && !(fiche.titres.includes(i) && marque.champ === 'titre')) {
      const dansLaDescription =
        marque.champ === 'etapes' && marque.exemples && courante?.champ === 'description'
      if (dansLaDescription) courante.lignes.push(take(ligne, i, rangDe))
      else {
        // 'Indicateurs de suivi', then 'Exemples d’indicateurs': one heading on two lines.
        if (marque.exemples && courante?.champ === marque.champ && courante.lignes.length === 0)
          courante.rangs.push(i)
        else parties.push({ champ: marque.champ, rangs: [i], lignes: [] })
        if (marque.reste !== '')
          parties.at(-1)!.lignes.push(take({ ...createLigne(ligne.n, marque.reste), saut: false }, i, rangDe))
      }
    } else if (marque.type === 'suite') courante?.rangs.push(i)
    else if (!fiche.titres.includes(i) && (marque.type === 'texte' || marque.type === 'action'))
      (courante ?? intro).lignes.push(take(ligne, i, rangDe))
  }
  const decrite = parties.some(({ champ }) => champ === 'description')
  const dit = intro.lignes.some(({ texte }) => texte.length >= 60 || /\.$/.test(texte))
  return !decrite && dit ? [intro, ...parties] : parties
}

function take(ligne: Ligne, rang: number, rangDe: Map<Ligne, number>): Ligne {
  rangDe.set(ligne, rang)
  return ligne
}

/** Writes what was read in the action. Gives back what the field cannot hold. */
function putChamp(action: ActionLue, champ: Champ, elements: readonly Element[]): readonly Element[] {
  const [premier, ...autres] = elements
  if (!premier) return []
  switch (champ) {
    case 'titre':
      if (!action.titre) action.titre = premier.texte
      else if (action.titre !== premier.texte) return elements
      return autres
    case 'numero':
      action.numero ||= /[A-Z]{0,2}[-.]?\d+(?:[.-]\d+)*/i.exec(premier.texte)?.[0] ?? premier.texte
      return autres
    case 'priorite': {
      const lue = readPriorite(premier.texte)
      if (lue === null || action.priorite !== null) return elements
      action.priorite = lue
      return autres
    }
    case 'description':
      action.description = [
        action.description,
        ...elements.map(({ texte, puce }) => (puce ? `- ${texte}` : texte)),
      ]
        .filter(Boolean)
        .join('\n')
      return []
    case 'publics':
    case 'acteurs':
    case 'pilotes': {
      const signes = champ === 'publics' ? ',;/+' : ',;'
      action[champ].push(
        ...elements.flatMap(({ texte }) =>
          splitEnumeration(champ === 'publics' ? texte : partNoms(texte), signes),
        ),
      )
      return []
    }
    case 'indicateurs':
    case 'resultats':
      action[champ].push(...elements.flatMap(partPhrase))
      return []
    case 'axe':
    case 'autre':
      return elements
    default:
      action[champ satisfies ChampLisible].push(...elements.map(({ texte }) => texte))
      return []
  }
}

/** 'Conseil départemental / Préfecture', 'CAF – MSA – CPAM': one dash alone may stand inside a name. */
function partNoms(texte: string): string {
  const dashes = texte.split(/\s[–—-]\s/u)
  const barres = texte.replace(/\s\/\s/g, ' ; ')
  return dashes.length >= 3 && !/[,;(]/.test(texte) ? dashes.join(' ; ') : barres
}

/** 'Nombre de lieux ; nombre de visites': one sentence that holds a list. */
function partPhrase({ texte, puce }: Element): string[] {
  const parts = puce ? [] : splitEnumeration(texte, ';')
  // 'Nombre de lieux ; Cible : 100' says one thing, with its target.
  const phrases = parts.every(part => part.length >= 8 && !/^[^:]{2,30}:\s*[<>≥+]?\s*\d/u.test(part))
  return parts.length >= 2 && phrases ? parts : [texte]
}

/** A list under 'Description des actions', or that examples announce, is the steps too. */
function addEtapes(
  action: ActionLue,
  { rangs, lignes }: Partie,
  elements: readonly Element[],
  toutes: readonly Ligne[],
) {
  const titres = [
    ...rangs.map(rang => toutes[rang]!.texte),
    ...lignes.filter(({ puce }) => puce === null).map(({ texte }) => texte),
  ]
  const puces = elements.filter(({ puce }) => puce)
  if (puces.length < 2 || !titres.some(titre => titre.length < 60 && /\bactions\s*:?$/iu.test(titre))) return
  action.etapes.push(...puces.map(({ texte }) => texte))
}

const MOTS_DE_PRIORITE: readonly [RegExp, number][] = [
  [/haute|fort|[ée]lev|prioritaire|majeur|urgent|tr[èe]s important/iu, 1],
  [/moyen|normal|interm[ée]diaire|important/iu, 2],
  [/bas|faible|secondaire|mineur/iu, 3],
]

/** '1', 'Priorité 2', 'P3', 'haute', '★★': nothing is guessed from other words. */
function readPriorite(texte: string): number | null {
  const nombre = /\d{1,2}/.exec(texte)?.[0]
  if (nombre !== undefined) return Number(nombre)
  return MOTS_DE_PRIORITE.find(([mot]) => mot.test(texte))?.[1] ?? null
}

function addEndroit(endroits: Record<string, Endroit>, champ: string, numeros: readonly number[]) {
  const tous = [...numeros, ...(endroits[champ] ? [endroits[champ].de, endroits[champ].a] : [])]
  endroits[champ] = { de: Math.min(...tous), a: Math.max(...tous) }
}
