import OpeningHours from 'opening_hours'
import { isSemaineSimple } from './is-semaine-simple.ts'

/** Holidays need a country and a school zone; which zone changes nothing to whether the text is valid. */
const LIEU = { lat: 46, lon: 5, address: { country_code: 'fr', state: 'Auvergne-Rhône-Alpes' } }

/** The language goes in `conf`, which the library's own types forget. */
const EN_FRANCAIS: object = { conf: { locale: 'fr' } }

const TAILLE_DU_CACHE = 20_000
const dejaVus = new Map<string, string | null>()

/**
 * The normalised spelling of an OSM opening_hours text, or null when the reference library refuses it or had to guess.
 * Remembers the last texts: many places share the same hours and the library takes half a millisecond.
 */
export function checkOsm(osm: string): string | null {
  if (isSemaineSimple(osm)) return osm
  const connu = dejaVus.get(osm)
  if (connu !== undefined) return connu
  if (dejaVus.size >= TAILLE_DU_CACHE) dejaVus.clear()
  const normalise = normalizeOsm(osm)
  dejaVus.set(osm, normalise)
  return normalise
}

/** What the reference library itself says, whatever the text. Exported for the tests. */
export function normalizeOsm(osm: string): string | null {
  try {
    const horaires = new OpeningHours(osm, LIEU)
    // « Mo-Fr: 09:00-12:00 » is only a matter of taste; every other warning tells a correction or a doubt.
    const doutes = horaires.getStructuredWarnings().filter(({ type }) => type !== 'separator_for_readability')
    return doutes.length === 0 ? horaires.prettifyValue() : null
  } catch {
    // The library throws a string, whatever it dislikes.
    return null
  }
}

/** The library's own French wording, for the rare rules that this folder does not put into words. Null when refused. */
export function prettifyOsm(osm: string): string | null {
  try {
    return new OpeningHours(osm, LIEU).prettifyValue(EN_FRANCAIS)
  } catch {
    return null
  }
}
