const JOUR_MS = 86_400_000

const toMs = (jour: string): number => Date.parse(`${jour}T00:00:00Z`)

/** A day YYYY-MM-DD so many days later, or earlier. */
export const addJours = (jour: string, jours: number): string =>
  new Date(toMs(jour) + jours * JOUR_MS).toISOString().slice(0, 10)

/** Monday is 0, Sunday 6. */
export const findRangDansLaSemaine = (jour: string): number => (new Date(toMs(jour)).getUTCDay() + 6) % 7

/** The Monday of the week of a day. */
export const findLundi = (jour: string): string => addJours(jour, -findRangDansLaSemaine(jour))

/** The week of a day as French calendars number it (ISO 8601): week 1 holds the first Thursday of the year. */
export function findSemaine(jour: string): { annee: number; numero: number } {
  const jeudi = addJours(findLundi(jour), 3)
  const annee = Number(jeudi.slice(0, 4))
  return { annee, numero: 1 + Math.floor((toMs(jeudi) - Date.UTC(annee, 0, 1)) / JOUR_MS / 7) }
}

/** Whether it is a day of the calendar, written YYYY-MM-DD. */
export function isJourDuCalendrier(texte: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(texte)) return false
  const ms = toMs(texte)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(texte)
}
