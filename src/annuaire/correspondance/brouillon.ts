import { CHAMPS_SCHEMA, type ChampSchema } from '../schema/champs.ts'
import { type ChampListeFermee, LISTES_FERMEES } from '../schema/listes.ts'
import type { Choix, Correspondance, JourOsm, Regle, RegleHoraires } from './correspondance.ts'
import { applyTermes, isModifiable } from './termes.ts'

/** In a form: the rule that the screen tells in words, kept as it is. */
export const REGLE_GARDEE = 'regle'
export const JOURS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const satisfies readonly JourOsm[]

/** Fields that may well be the same in a whole file, without being in it. */
export const CHAMPS_CONSTANTS = [
  ...(['structure_parente', 'source', 'commune', 'code_postal', 'telephone', 'courriels'] as const),
  ...(['site_web', 'prise_rdv', 'date_maj'] as const),
] satisfies readonly ChampSchema[]

export const isListeFermee = (champ: ChampSchema): champ is ChampListeFermee => champ in LISTES_FERMEES

/** What the form shows of a rule: '' nothing, 'c:NOM' a column, 'v:VALEUR' always this value, or REGLE_GARDEE. */
export function selectionOf(champ: ChampSchema, correspondance: Correspondance): string {
  const regle = correspondance[champ]
  if (!regle) return ''
  if (champ === 'horaires') {
    const { osm, semaine } = regle as RegleHoraires
    return osm || semaine ? `c:${osm || semaine}` : ''
  }
  if (Array.isArray(regle)) return selectionOfChoix(regle)
  const { colonne, valeur } = regle as Regle
  if (valeur !== undefined) return selectionOfValeur(champ, valeur)
  if (colonne !== undefined) return colonne === '' ? '' : `c:${colonne}`
  return REGLE_GARDEE
}

function selectionOfChoix(choix: Choix[]): string {
  const colonnes = new Set(choix.flatMap(({ colonnes }) => colonnes ?? []))
  return colonnes.size === 1 && choix.every(isModifiable) ? `c:${[...colonnes][0]}` : REGLE_GARDEE
}

function selectionOfValeur(champ: ChampSchema, valeur: string): string {
  if (isListeFermee(champ) && (LISTES_FERMEES[champ] as readonly string[]).includes(valeur))
    return `v:${valeur}`
  return (CHAMPS_CONSTANTS as readonly string[]).includes(champ) ? '' : REGLE_GARDEE
}

/** What the form shows of one day: '' nothing, 'c:NOM' a column, REGLE_GARDEE several columns. */
export function selectionOfJour(jour: JourOsm, horaires: RegleHoraires | undefined): string {
  const colonne = horaires?.jours?.find(({ osm }) => osm === jour)?.colonne
  if (Array.isArray(colonne)) return colonne.length === 1 ? `c:${colonne[0]}` : REGLE_GARDEE
  return colonne ? `c:${colonne}` : ''
}

/**
 * The correspondance that the answers of the assistant make of the current one. What the form cannot show, and fields
 * that it does not ask about, stay as they are.
 */
export function readBrouillon(
  reponses: Record<string, string>,
  actuelle: Correspondance,
  exemples: Record<string, string>[],
): Correspondance {
  const brouillon: Record<string, unknown> = {}
  for (const champ of CHAMPS_SCHEMA) {
    const choix = reponses[`colonne-${champ}`]
    const regle =
      choix === undefined
        ? actuelle[champ]
        : champ === 'horaires'
          ? readHoraires(reponses, choix, actuelle.horaires)
          : readRegle(champ, choix, reponses, actuelle, exemples)
    if (regle !== undefined) brouillon[champ] = regle
  }
  return brouillon as Correspondance
}

function readRegle(
  champ: Exclude<ChampSchema, 'horaires'>,
  choix: string,
  reponses: Record<string, string>,
  actuelle: Correspondance,
  exemples: Record<string, string>[],
): Regle | Choix[] | undefined {
  const constante = reponses[`valeur-${champ}`]?.trim()
  if (choix === '') return constante ? { valeur: constante } : undefined
  const inchangee = choix === REGLE_GARDEE || choix === selectionOf(champ, actuelle)
  const regle = inchangee ? actuelle[champ] : readChoix(choix)
  return regle && inchangee && isListeFermee(champ) ? applyTermes(champ, regle, exemples, reponses) : regle
}

function readChoix(choix: string): Regle | undefined {
  if (choix.startsWith('v:')) return { valeur: choix.slice(2) }
  return choix.startsWith('c:') ? { colonne: choix.slice(2) } : undefined
}

function readHoraires(
  reponses: Record<string, string>,
  choix: string,
  actuels: RegleHoraires | undefined,
): RegleHoraires | undefined {
  const jours = JOURS.flatMap(osm => {
    const reponse = reponses[`jour-${osm}`] ?? ''
    const garde = actuels?.jours?.find(jour => jour.osm === osm)
    if (reponse === REGLE_GARDEE) return garde ?? []
    return reponse.startsWith('c:') ? { colonne: reponse.slice(2), osm } : []
  })
  const colonne = choix.startsWith('c:') ? choix.slice(2) : ''
  const texte = colonne === '' ? {} : colonne === actuels?.osm ? { osm: colonne } : { semaine: colonne }
  return colonne === '' && jours.length === 0 ? undefined : { ...texte, ...(jours.length > 0 && { jours }) }
}
