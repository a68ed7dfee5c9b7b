import type { Lieu } from '../lieu.ts'
import {
  CHAMPS_COCHES,
  CHAMPS_ECRITS,
  type ChampCoche,
  type ChampCorrige,
  type ChampEcrit,
} from './merge-fiches.ts'
import { type LectureCorrection, readCases, readCorrection, writeChamp } from './read-correction.ts'

/** What the correction form holds: texts as typed, values as ticked. */
export type SaisieCorrection = Record<ChampEcrit, string> & Record<ChampCoche, string[]>

export type FormulaireCorrection = {
  saisie: SaisieCorrection
  /** The fields that say something else than the place, in the schema's form; empty when one of them is refused. */
  changements: { champ: ChampCorrige; valeur: unknown }[]
  fautes: { champ: ChampCorrige; message: string }[]
}

/** The form as the place fills it. */
export const writeSaisie = (lieu: Lieu): SaisieCorrection =>
  Object.fromEntries([
    ...CHAMPS_ECRITS.map(champ => [champ, writeChamp(lieu, champ)]),
    ...CHAMPS_COCHES.map(champ => [champ, lieu[champ]]),
  ])

/**
 * Reads the correction form of a place, `champs` as `parseBody({ all: true })` gives them. A field that was not sent stays
 * as it is: the form sends an empty value with its boxes, to tell 'none' from 'not asked'.
 */
export function readFormulaireCorrection(lieu: Lieu, champs: Record<string, unknown>): FormulaireCorrection {
  const avant = writeSaisie(lieu)
  const saisie = { ...avant }
  const lectures: ({ champ: ChampCorrige } & LectureCorrection)[] = []
  for (const champ of CHAMPS_ECRITS) {
    saisie[champ] = listTextes(champs[champ])[0] ?? avant[champ]
    if (!isSameTexte(saisie[champ], avant[champ]))
      lectures.push({ champ, ...readCorrection(champ, saisie[champ]) })
  }
  for (const champ of CHAMPS_COCHES) {
    if (champs[champ] === undefined) continue
    saisie[champ] = listTextes(champs[champ]).filter(Boolean)
    if (saisie[champ].toSorted().join('|') !== avant[champ].toSorted().join('|'))
      lectures.push({ champ, ...readCases(champ, saisie[champ]) })
  }
  const fautes = lectures.flatMap(({ champ, faute }) => (faute === null ? [] : [{ champ, message: faute }]))
  const changements = fautes.length > 0 ? [] : lectures.map(({ champ, valeur }) => ({ champ, valeur }))
  return { saisie, changements, fautes }
}

const listTextes = (valeur: unknown): string[] =>
  (Array.isArray(valeur) ? valeur : [valeur]).filter(texte => typeof texte === 'string')

/** A form gives lines ended as on Windows, and no-break spaces as they were. */
const isSameTexte = (a: string, b: string) => simplify(a) === simplify(b)
const simplify = (texte: string) => texte.replace(/\s+/g, ' ').trim()
