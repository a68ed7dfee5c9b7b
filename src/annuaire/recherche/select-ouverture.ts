import { type SQL, sql } from 'drizzle-orm'
import { isFerme } from '../fraicheur/fraicheur.ts'
import {
  findMinute,
  findRangDuJour,
  MINUTES_PAR_JOUR,
  type Minute,
  type Ouverture,
  toMoment,
} from '../horaires/ouverture.ts'

export type MomentCherche = 'maintenant' | 'soir' | 'samedi'

/** What selectOuverture reads; `suivi` columns come from the place itself. */
export type OuvertureLue = {
  ferme_du: string | null
  ferme_au: string | null
  ferme_motif: string | null
  /** The first minute from now on at which it is open, then closed; null when there is none in the days to come. */
  ouvre_a: Minute | null
  ferme_a: Minute | null
  /** Whether its hours tell anything. */
  connue: boolean
}

const JOURS_REGARDES = 8
const DEBUT_DE_SOIREE = 18 * 60
const SAMEDI = 5

/** Condition on a place: open at some time of what is asked for. Temporary closings count, unknown hours do not. */
export function toOuvert(quand: MomentCherche, maintenant: Date): SQL {
  const { debut, fin } = findPeriode(quand, maintenant)
  const { jour } = toMoment(debut)
  // « is true » keeps both from becoming joins, which statistics that know nothing of openings would plan badly. « + 0 » and
  // « || '' » have the bits of the criteria looked at first: they are cheaper, although the database believes the contrary.
  return sql`(ouverture + 0 in (select cle from ouverture where minutes && int4range(${debut}, ${fin}))) is true
    and (id || '' in (select id from lieu as fermee where ferme_du <= ${jour} and coalesce(ferme_au, 'infinity') >= ${jour})) is not true`
}

/** Within one day. Saturday is today when it is one; the evening is what remains of it. */
function findPeriode(quand: MomentCherche, maintenant: Date): { debut: Minute; fin: Minute } {
  const minute = findMinute(maintenant)
  const minuit = minute - (minute % MINUTES_PAR_JOUR)
  if (quand === 'maintenant') return { debut: minute, fin: minute + 1 }
  if (quand === 'soir')
    return { debut: Math.max(minute, minuit + DEBUT_DE_SOIREE), fin: minuit + MINUTES_PAR_JOUR }
  const samedi = minuit + ((SAMEDI - findRangDuJour(minuit) + 7) % 7) * MINUTES_PAR_JOUR
  return { debut: samedi, fin: samedi + MINUTES_PAR_JOUR }
}

/** Columns of OuvertureLue, for a query that joins a place to its row of `ouverture`. */
export function selectOuverture(maintenant: Date): SQL {
  const minute = findMinute(maintenant)
  const regardees = sql`int4multirange(int4range(${minute}, ${minute + JOURS_REGARDES * MINUTES_PAR_JOUR}))`
  const epoque = sql`date '1970-01-01'`
  const fermeture = sql`case when ferme_du is null then '{}'::int4multirange else
    int4multirange(int4range((ferme_du - ${epoque}) * 1440, (ferme_au - ${epoque} + 1) * 1440)) end`
  return sql`minutes is not null as connue, lower(${regardees} * (minutes - ${fermeture})) as ouvre_a,
    lower(${regardees} - (minutes - ${fermeture})) as ferme_a`
}

/** Null when the hours are unknown and no closing was announced. */
export function readOuverture(
  { ferme_du, ferme_au, ferme_motif, ouvre_a, ferme_a, connue }: OuvertureLue,
  maintenant: Date,
): Ouverture | null {
  const minute = findMinute(maintenant)
  if (isFerme({ ferme_du, ferme_au }, toMoment(minute).jour))
    return { etat: 'ferme_temporairement', jusquau: ferme_au, motif: ferme_motif }
  if (!connue) return null
  if (ouvre_a !== minute) return { etat: 'ferme', ouvre: ouvre_a === null ? null : toMoment(ouvre_a) }
  return { etat: 'ouvert', jusqua: ferme_a === null ? null : toMoment(ferme_a) }
}
