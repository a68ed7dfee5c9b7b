import OpeningHours from 'opening_hours'
import { isSemaineSimple } from './is-semaine-simple.ts'
import { findMinuit, findRangDuJour, MINUTES_PAR_JOUR, type Minute } from './ouverture.ts'
import { parseOsm } from './parse-osm.ts'

/** From `debut` to before `fin`. */
export type Plage = { debut: Minute; fin: Minute }

/** First day and first day after, YYYY-MM-DD; `region`, whose school holidays count, null when not known. */
type Periode = { du: string; avant: string; region: string | null }

/** Longer texts are nobody's hours, and could hold the reader up. */
const CARACTERES_AU_PLUS = 1_000
/** Public holidays, or hours that leave nothing out. */
const DIT_LES_FERIES = /\bPH\b|^24\/7$/

/**
 * Reads OSM opening_hours over one period: when a place is open for sure, in order. Null when the text tells nothing for
 * sure: refused, by appointment only, without end ('09:00+'), or school holidays that are not known. Whoever says nothing
 * of French public holidays is closed then.
 */
export function createCalcul(periode: Periode): (osm: string) => Plage[] | null {
  const feries = listFeries(periode)
  return osm => {
    if (osm.length > CARACTERES_AU_PLUS) return null
    return isSemaineSimple(osm) ? repeatSemaine(osm, periode, feries) : evaluate(osm, periode)
  }
}

/** What the reference library says, whatever the text. Exported for the tests. */
export function evaluate(osm: string, { du, avant, region }: Periode): Plage[] | null {
  const complete = DIT_LES_FERIES.test(osm) ? osm : `${osm}; PH off`
  try {
    const horaires = new OpeningHours(complete, {
      lat: 46,
      lon: 5,
      address: { country_code: 'fr', state: region ?? '' },
    })
    const intervalles = horaires.getOpenIntervals(toDate(du), toDate(avant))
    const sures = intervalles.filter(([, , incertain]) => !incertain)
    if (sures.length === 0 && intervalles.length > 0) return null
    return sures.map(([debut, fin]) => ({ debut: readMinute(debut), fin: readMinute(fin) }))
  } catch {
    // The library throws a string, whatever it dislikes.
    return null
  }
}

/** Most texts: a hundred times quicker than the library, which a test compares it with. */
function repeatSemaine(osm: string, { du, avant }: Periode, feries: ReadonlySet<Minute>): Plage[] {
  const regles = parseOsm(osm) ?? []
  const semaine = Array.from({ length: 7 }, (_, jour) =>
    regles.filter(({ jours }) => jours.some(dit => dit.jour === jour)).flatMap(({ creneaux }) => creneaux),
  )
  const plages: Plage[] = []
  for (let minuit = findMinuit(du); minuit < findMinuit(avant); minuit += MINUTES_PAR_JOUR) {
    if (feries.has(minuit)) continue
    for (const { debut, fin } of semaine[findRangDuJour(minuit)]!)
      plages.push({ debut: minuit + debut, fin: minuit + fin })
  }
  return plages
}

function listFeries(periode: Periode): Set<Minute> {
  const jours = evaluate('PH 00:00-24:00', periode) ?? []
  return new Set(
    jours.flatMap(({ debut, fin }) =>
      Array.from({ length: (fin - debut) / MINUTES_PAR_JOUR }, (_, n) => debut + n * MINUTES_PAR_JOUR),
    ),
  )
}

// The library reads and writes the clock of the process, whatever its zone: so do these two.
const toDate = (jour: string) => new Date(`${jour}T00:00`)
const readMinute = (date: Date): Minute =>
  Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes()) / 60_000
