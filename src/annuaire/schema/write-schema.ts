import type { Fiche } from '../fiche.ts'
import { CHAMPS_SCHEMA, type ChampSchema, PIVOT_INCONNU } from './champs.ts'

/** The 32 columns of the national schema, as text, in their official order. */
export type LigneSchema = Record<ChampSchema, string>

/** The same with the numbers as numbers, and without the fields that are not filled in. */
export type ObjetSchema = Omit<{ [champ in ChampSchema]?: string }, 'latitude' | 'longitude'> & {
  latitude?: number
  longitude?: number
}

/** The schema wants a date: who exports a record without one says which date stands for it. */
export type FicheDatee = Fiche & { date_maj: string }

/**
 * The row of the national CSV: lists joined by '|', '' for unknown, 14 zeros for an unknown pivot.
 * An apostrophe replaces the quotation marks of the address, a space its other signs that the national map refuses.
 */
export function toSchemaNational(fiche: FicheDatee): LigneSchema {
  const ligne = {} as LigneSchema
  for (const champ of CHAMPS_SCHEMA) {
    const valeur = fiche[champ]
    ligne[champ] = Array.isArray(valeur) ? valeur.map(removeSeparateur).join('|') : String(valeur ?? '')
  }
  ligne.pivot ||= PIVOT_INCONNU
  ligne.adresse = cleanAdresse(ligne.adresse)
  return ligne
}

/** The object of the national JSON: the same content, empty fields left out. */
export function toObjetSchema(fiche: FicheDatee): ObjetSchema {
  const { latitude: _latitude, longitude: _longitude, ...textes } = toSchemaNational(fiche)
  const remplis: ObjetSchema = {}
  for (const champ of CHAMPS_SCHEMA) {
    if (champ === 'latitude' || champ === 'longitude') {
      if (fiche[champ] !== null) remplis[champ] = fiche[champ]
    } else if (textes[champ] !== '') remplis[champ] = textes[champ]
  }
  return remplis
}

function removeSeparateur(valeur: string): string {
  return valeur.replaceAll('|', ' ')
}

// The characters that the national library admits in an address.
const REFUSES_PAR_LA_CARTE = /[^0-9A-Za-zÀ-ÖØ-öø-ÿœ-ŸŒ\-,()°.&:+–|;'’/\s]/g

function cleanAdresse(adresse: string): string {
  return adresse
    .replace(/[«“]\s?|\s?[»”]|"/g, "'")
    .replace(REFUSES_PAR_LA_CARTE, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
