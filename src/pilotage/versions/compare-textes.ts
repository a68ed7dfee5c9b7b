import { diffArrays, diffWordsWithSpace } from 'diff'
import { formatDateCourte } from '../../socle/texte/dates.ts'
import { NOM_DU_SCHEMA } from '../feuille-de-route/action.ts'
import { pairActions, pairAxes } from './pair-actions.ts'
import { measureRessemblance } from './ressemblance.ts'
import type { TexteAction, TexteFeuille, TexteRepere } from './texte-feuille.ts'

/** A stretch of text: in both, in the former alone, in the latter alone. */
export type Morceau = { texte: string; dans: 'les deux' | 'avant' | 'apres' }
/** One field that differs: each item of a list, or each paragraph, as stretches. */
export type ChampChange = { champ: string; lignes: Morceau[][] }

export type ActionComparee = {
  etat: 'ajoutee' | 'retiree' | 'modifiee' | 'identique'
  numero: string
  titre: string
  /** 'Passe de l’axe 1 à l’axe 2.', 'Portait le numéro 4.': each in a sentence. */
  deplacements: string[]
  champs: ChampChange[]
}
export type AxeCompare = {
  etat: 'ajoute' | 'retire' | 'modifie' | 'identique'
  numero: string
  titre: string
  champs: ChampChange[]
  actions: ActionComparee[]
}
export type Comparaison = {
  identiques: boolean
  champs: ChampChange[]
  axes: AxeCompare[]
  /** How many actions of each kind, and how many moved. */
  compte: Record<ActionComparee['etat'] | 'deplacee', number>
}

/** What changes from one text to another: axes and actions added, removed, moved, then field by field, word by word. */
export function compareTextes(avant: TexteRepere, apres: TexteRepere): Comparaison {
  const axesPaires = pairAxes(avant.texte.axes, apres.texte.axes)
  const paires = pairActions(avant, apres)
  const toutes = new Map(paires.map(paire => [paire.apres?.action ?? paire.avant!.action, paire]))
  const axeAvantDe = new Map(
    axesPaires.flatMap(({ avant, apres }) => (avant && apres ? [[avant, apres] as const] : [])),
  )

  const reclassees = findReclassees(
    paires.filter(({ avant, apres }) => avant && apres && axeAvantDe.get(avant.axe) === apres.axe),
  )
  const axes = axesPaires.map(({ avant: ancien, apres: nouveau }): AxeCompare => {
    const actions = [...toutes.values()]
      .filter(({ avant, apres }) => (apres ? apres.axe === nouveau : avant!.axe === ancien))
      .map(({ avant, apres }) => {
        const deplacements: string[] = []
        if (avant && apres && axeAvantDe.get(avant.axe) !== apres.axe)
          deplacements.push(`Passe de l’axe ${avant.axe.numero} à l’axe ${apres.axe.numero}.`)
        else if (apres && reclassees.has(apres.action)) deplacements.push('Change de place dans l’axe.')
        if (avant && apres && avant.action.numero !== apres.action.numero)
          deplacements.push(`Portait le numéro ${avant.action.numero}.`)
        return compareActions(avant?.action ?? null, apres?.action ?? null, deplacements)
      })
    const champs = ancien && nouveau ? compareChamps(ancien, nouveau, CHAMPS_AXE) : []
    const { numero, titre } = (nouveau ?? ancien)!
    const change = champs.length > 0 || actions.some(({ etat }) => etat !== 'identique')
    const etat = !ancien ? 'ajoute' : !nouveau ? 'retire' : change ? 'modifie' : 'identique'
    return { etat, numero, titre, champs, actions }
  })

  const champs = compareChamps(avant.texte, apres.texte, CHAMPS_FEUILLE)
  const actions = axes.flatMap(axe => axe.actions)
  const count = (etat: ActionComparee['etat']) => actions.filter(action => action.etat === etat).length
  return {
    identiques: champs.length === 0 && axes.every(({ etat }) => etat === 'identique'),
    champs,
    axes,
    compte: {
      ...{ ajoutee: count('ajoutee'), retiree: count('retiree') },
      ...{ modifiee: count('modifiee'), identique: count('identique') },
      deplacee: actions.filter(({ deplacements }) => deplacements.length > 0).length,
    },
  }
}

/** The fewest actions to move, of those that stay in their axis, to go from one order to the other. */
function findReclassees(paires: readonly ReturnType<typeof pairActions>[number][]): Set<TexteAction> {
  const apres = paires.map(({ apres }) => apres!.action)
  const rangOf = new Map(paires.map(({ avant, apres }) => [apres!.action, avant!.rang]))
  const avant = [...apres].sort((a, b) => rangOf.get(a)! - rangOf.get(b)!)
  return new Set(diffArrays(avant, apres).flatMap(({ added, value }) => (added ? value : [])))
}

function compareActions(
  avant: TexteAction | null,
  apres: TexteAction | null,
  deplacements: string[],
): ActionComparee {
  const champs = compareChamps(avant, apres, CHAMPS_ACTION)
  const change = champs.length > 0 || deplacements.length > 0
  const etat = !avant ? 'ajoutee' : !apres ? 'retiree' : change ? 'modifiee' : 'identique'
  const { numero, titre } = (apres ?? avant)!
  return { etat, numero, titre, deplacements, champs }
}

type Lecteur<T> = readonly [champ: string, lire: (objet: T) => string[]]

const un = (valeur: string | number | null) => (valeur === null ? [] : [String(valeur)])
const CHAMPS_FEUILLE: readonly Lecteur<TexteFeuille>[] = [
  ['Titre', ({ titre }) => [titre]],
  ['Début', ({ debut }) => un(debut && formatDateCourte(debut))],
  ['Fin', ({ fin }) => un(fin && formatDateCourte(fin))],
  ['Présentation', ({ presentation }) => paragraphesOf(presentation)],
]
const CHAMPS_AXE: readonly Lecteur<{ numero: string; titre: string }>[] = [
  ['Numéro', ({ numero }) => [numero]],
  ['Titre', ({ titre }) => [titre]],
]

/** Every field of an action's text but its number, with its name and its values in words: pages show them in this order. */
export const CHAMPS_ACTION: readonly Lecteur<TexteAction>[] = [
  ['Titre', ({ titre }) => [titre]],
  ['Priorité', ({ priorite }) => un(priorite)],
  ['Publics', ({ publics }) => publics],
  ['Description', ({ description }) => paragraphesOf(description)],
  ['Objectifs', ({ objectifs }) => objectifs],
  ['Étapes', ({ etapes }) => etapes],
  ['Résultats attendus', ({ resultats }) => resultats],
  ['Acteurs associés', ({ acteurs }) => acteurs],
  ['Pilotes', ({ pilotes }) => pilotes],
  ['Indicateurs', ({ indicateurs }) => indicateurs.map(({ code, libelle }) => `${code} : ${libelle}`)],
  ['Axes du plan national', ({ axes_nationaux }) => axes_nationaux.map(numero => `Axe ${numero}`)],
  [
    'Engagements du plan national',
    ({ engagements_nationaux }) => engagements_nationaux.map(numero => `Engagement ${numero}`),
  ],
  ['Schémas locaux', ({ schemas }) => schemas.map(schema => NOM_DU_SCHEMA[schema])],
]

const paragraphesOf = (texte: string | null) => texte?.split(/\n+/).filter(ligne => ligne.trim()) ?? []

function compareChamps<T>(avant: T | null, apres: T | null, lecteurs: readonly Lecteur<T>[]): ChampChange[] {
  return lecteurs.flatMap(([champ, lire]) => {
    const lignes = compareListes(avant ? lire(avant) : [], apres ? lire(apres) : [])
    return lignes.some(morceaux => morceaux.some(({ dans }) => dans !== 'les deux'))
      ? [{ champ, lignes }]
      : []
  })
}

/** An item that is rewritten shows which of its words changed; one that is replaced shows whole, twice. */
function compareListes(avant: string[], apres: string[]): Morceau[][] {
  const lignes: Morceau[][] = []
  const groupes = diffArrays(avant, apres, {
    comparator: (a, b) => a.normalize('NFC') === b.normalize('NFC'),
  })
  for (let rang = 0; rang < groupes.length; rang++) {
    const { value, added, removed } = groupes[rang]!
    const suivant = groupes[rang + 1]
    if (removed && suivant?.added) {
      lignes.push(...compareRemplaces(value, suivant.value))
      rang++
    } else
      for (const texte of value)
        lignes.push([{ texte, dans: added ? 'apres' : removed ? 'avant' : 'les deux' }])
  }
  return lignes
}

/** Share of the words of two items that both have, above which one is the other rewritten. */
const RESSEMBLANCE = 0.35

function compareRemplaces(avant: string[], apres: string[]): Morceau[][] {
  const restants = [...apres]
  const lignes: Morceau[][] = []
  for (const ancien of avant) {
    const rang = restants.findIndex(nouveau => measureRessemblance(ancien, nouveau) >= RESSEMBLANCE)
    if (rang < 0) lignes.push([{ texte: ancien, dans: 'avant' }])
    else {
      for (const texte of restants.splice(0, rang)) lignes.push([{ texte, dans: 'apres' }])
      lignes.push(compareMots(ancien, restants.shift()!))
    }
  }
  return [...lignes, ...restants.map((texte): Morceau[] => [{ texte, dans: 'apres' }])]
}

const compareMots = (avant: string, apres: string): Morceau[] =>
  diffWordsWithSpace(avant.normalize('NFC'), apres.normalize('NFC')).map(({ value, added, removed }) => ({
    texte: value,
    dans: added ? 'apres' : removed ? 'avant' : 'les deux',
  }))
