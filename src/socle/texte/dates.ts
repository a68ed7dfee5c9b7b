const jour = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const jourCourt = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const mois = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const instantParis = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A calendar date 'YYYY-MM-DD' in full: 'mardi 3 mars 2026', and '1er' for the first of a month. */
export function formatDate(date: string): string {
  return jour.format(toUtc(date)).replace(/ 1 /, ' 1er ')
}

/** A calendar date 'YYYY-MM-DD' for narrow columns: '3 mars 2026', '1er mars 2026'. */
export const formatDateCourte = (date: string): string => jourCourt.format(toUtc(date)).replace(/^1 /, '1er ')

/** The month of a calendar date 'YYYY-MM-DD': 'mars 2026'. */
export const formatMois = (date: string): string => mois.format(toUtc(date))

/** A time 'HH:MM' as one says it: '09:30' → '9 h 30', '14:00' → '14 h'. */
export function formatHeure(heure: string): string {
  const [heures, minutes] = heure.split(':')
  return minutes === '00' ? `${Number(heures)}\u00a0h` : `${Number(heures)}\u00a0h\u00a0${minutes}`
}

/** The calendar day of an instant in France: 'YYYY-MM-DD'. */
export function findJour(instant: Date): string {
  return instantParis.format(instant).slice(0, 10)
}

/** An instant, in French time: 'mardi 3 mars 2026 à 9 h 30'. */
export function formatInstant(instant: Date): string {
  const [date, heure] = instantParis.format(instant).split(' ') as [string, string]
  return `${formatDate(date)} à ${formatHeure(heure)}`
}

/**
 * How long ago a calendar date is, seen from `aujourdhui` (both 'YYYY-MM-DD'): 'aujourd’hui', 'hier', 'il y a 12 jours',
 * 'il y a 5 mois', 'il y a 2 ans'. Months of 30 days up to a year; a future date is given in full.
 */
export function formatAnciennete(date: string, aujourdhui: string): string {
  const jours = Math.round((toUtc(aujourdhui).getTime() - toUtc(date).getTime()) / 86_400_000)
  if (jours < 0) return `le ${formatDate(date)}`
  if (jours === 0) return 'aujourd’hui'
  if (jours === 1) return 'hier'
  if (jours < 60) return `il y a ${jours} jours`
  if (jours < 365) return `il y a ${Math.floor(jours / 30)} mois`
  const ans = Math.floor(jours / 365.25) || 1
  return `il y a ${ans} an${ans > 1 ? 's' : ''}`
}

function toUtc(date: string): Date {
  const instant = new Date(`${date}T00:00:00Z`)
  // Date alone would read 'le 3 mars' as a day of 2001.
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(instant.getTime()))
    throw new RangeError(`not a calendar date: ${date}`)
  return instant
}
