import { findDescription } from '../../catalogue/find-description.ts'
import { findPeriode, listPeriodes, type Periode, readPeriode } from '../../periodes/periode.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { listPoints } from '../../valeurs/trajectoire.ts'
import type { Valeur } from '../../valeurs/valeur.ts'

export type PointPrevu = { periode: string; valeur: number }

/** How far after the last figure the path is drawn, in periods. */
const PERIODES_A_VENIR = 24

/**
 * Where the path wants each period to end, those to come until the last target included. Nothing for what is cumulated over
 * a year and told by months or quarters: one month is not to be compared with the target of a year (see traceCumul).
 */
export function traceTrajectoire(
  indicateur: IndicateurLu,
  epci: string,
  suite: readonly Valeur[],
): PointPrevu[] {
  const cibles = listCibles(indicateur, epci)
  const [premiere, derniere] = [suite[0], cibles.at(-1)]
  const debut = premiere && readPeriode(premiere.periode)
  if (!debut || !derniere) return []
  const cumulee = isCumulee(indicateur)
  if (cumulee && indicateur.periodicite !== 'annee') return []
  const passees = suite.length
  const periodes = listPeriodes(indicateur.periodicite, debut.du, derniere.date).slice(
    0,
    passees + PERIODES_A_VENIR,
  )
  if (cumulee)
    return periodes.flatMap(({ code, au }) => {
      const visee = cibles.findLast(({ date }) => date.startsWith(code))
      return visee
        ? [{ periode: code, valeur: interpolate(listPointsDeLAnnee(cibles, visee.date), au)! }]
        : []
    })
  const reference = epci === '' ? indicateur.reference : null
  return readPath(periodes, listPoints({ cumulee: false, reference, cibles }, derniere))
}

/**
 * Of what is cumulated over a year and told by months or quarters: the year so far beside its path. Null when there is no
 * target for this year, or when periods cannot be added up.
 */
export function traceCumul(
  indicateur: IndicateurLu,
  epci: string,
  suite: readonly Valeur[],
  aujourdhui: string,
): { points: (PointPrevu & { cumul: number | null })[] } | null {
  const cible = listCibles(indicateur, epci).findLast(({ date }) => date.startsWith(aujourdhui.slice(0, 4)))
  const { calcul, periodicite } = indicateur
  const additive = calcul.type === 'valeur' && calcul.de.agregation !== 'distinct'
  if (!cible || !additive || !isCumulee(indicateur) || !['mois', 'trimestre'].includes(periodicite))
    return null
  const annee = findPeriode(aujourdhui, 'annee')
  const chemin = listPointsDeLAnnee(listCibles(indicateur, epci), cible.date)
  const connues = new Map(suite.map(valeur => [valeur.periode, valeur]))
  let cumul: number | null = 0
  return {
    points: listPeriodes(periodicite, annee.du, annee.au).map(({ code, du, au }) => {
      const valeur = connues.get(code)
      // After a hidden month the sum is not known any more, and would give it away.
      if (du > aujourdhui || valeur?.masquee) cumul = null
      else if (cumul !== null) cumul += valeur?.valeur ?? 0
      return { periode: code, valeur: interpolate(chemin, au) ?? cible.valeur, cumul }
    }),
  }
}

/** Whether a target speaks of what a year adds up, rather than of how things stand on a day. */
function isCumulee({ calcul }: IndicateurLu): boolean {
  if (calcul.type !== 'valeur') return false
  const { mesure, agregation } = calcul.de
  return ['somme', 'compte', 'distinct'].includes(agregation) && findDescription(mesure)?.nature === 'flux'
}

const listCibles = ({ cibles }: IndicateurLu, epci: string) =>
  cibles.filter(cible => cible.epci === epci).sort((a, b) => (a.date < b.date ? -1 : 1))

const listPointsDeLAnnee = (cibles: IndicateurLu['cibles'], date: string) =>
  listPoints({ cumulee: true, reference: null, cibles }, { date })

type Point = { date: string; valeur: number }

/** The path at the end of each period that it covers; the first one may start on the way. */
const readPath = (periodes: readonly Periode[], chemin: readonly Point[]): PointPrevu[] =>
  periodes.flatMap(({ code, au }) => {
    const valeur = interpolate(chemin, au)
    return valeur === null ? [] : [{ periode: code, valeur }]
  })

/** Straight lines from point to point; after the last one it stays there. Null before the first one. */
function interpolate(chemin: readonly Point[], jour: string): number | null {
  const apres = chemin.findIndex(({ date }) => date >= jour)
  if (apres === -1) return chemin.at(-1)?.valeur ?? null
  const [a, b] = [chemin[apres - 1], chemin[apres]!]
  if (b.date === jour) return b.valeur
  if (!a) return null
  const part = (Date.parse(jour) - Date.parse(a.date)) / (Date.parse(b.date) - Date.parse(a.date))
  return a.valeur + (b.valeur - a.valeur) * part
}
