/** A moment in France: `jour` YYYY-MM-DD, `heure` HH:MM. */
export type Moment = { jour: string; heure: string }

/** What the hours and the temporary closings of a place say at one instant. A place whose hours are unknown has none. */
export type Ouverture =
  /** `jusqua` null: without end in the days to come. */
  | { etat: 'ouvert'; jusqua: Moment | null }
  /** `ouvre` null: not in the eight days to come. */
  | { etat: 'ferme'; ouvre: Moment | null }
  /** `jusquau`, the last day of the closing, YYYY-MM-DD; null: until further notice. */
  | { etat: 'ferme_temporairement'; jusquau: string | null; motif: string | null }

/**
 * Openings are counted in minutes of wall-clock time in France since 1970: midnight is always a multiple of a day, and the
 * nights when clocks change need no care.
 */
export type Minute = number
export const MINUTES_PAR_JOUR = 1440

const horloge = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** The minute that clocks show in France at an instant. */
export function findMinute(instant: Date): Minute {
  return Date.parse(`${horloge.format(instant).replace(' ', 'T')}Z`) / 60_000
}

/** The first minute of a day YYYY-MM-DD. */
export const findMinuit = (jour: string): Minute => Date.parse(`${jour}T00:00Z`) / 60_000

/** The day of the week of a minute, from Monday, 0. 1 January 1970 was a Thursday. */
export const findRangDuJour = (minute: Minute): number => (Math.floor(minute / MINUTES_PAR_JOUR) + 3) % 7

export function toMoment(minute: Minute): Moment {
  const [jour, heure] = new Date(minute * 60_000).toISOString().split('T') as [string, string]
  return { jour, heure: heure.slice(0, 5) }
}
