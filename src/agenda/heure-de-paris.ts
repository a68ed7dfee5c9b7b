const paris = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
})
const HEURE_MS = 3600_000

/**
 * The instant of a day (YYYY-MM-DD) and an hour (HH:MM) of the clocks of France. Null when there is none: not a date, not
 * an hour, or the hour that clocks skip on the last Sunday of March. Of the two that October gives, the first.
 */
export function toInstant(jour: string, heure: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(jour) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(heure)) return null
  const sansFuseau = Date.parse(`${jour}T${heure}:00Z`)
  if (Number.isNaN(sansFuseau)) return null
  const possibles = [2, 1].map(avance => new Date(sansFuseau - avance * HEURE_MS))
  return possibles.find(instant => paris.format(instant) === `${jour} ${heure}`) ?? null
}

/** The hour of an instant by the clocks of France: 'HH:MM'. */
export const findHeure = (instant: Date): string => paris.format(instant).slice(11)
