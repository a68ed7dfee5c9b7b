const JOUR_MS = 86_400_000

const toJour = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** A day some days later, or earlier: ('2026-03-03', -1) → '2026-03-02'. */
export const addJours = (jour: string, jours: number): string =>
  toJour(Date.parse(`${jour}T00:00:00Z`) + jours * JOUR_MS)

/** The seven days of the week of a day, Monday first. */
export function listJoursDeLaSemaine(jour: string): string[] {
  const rang = (new Date(`${jour}T00:00:00Z`).getUTCDay() + 6) % 7
  return Array.from({ length: 7 }, (_, i) => addJours(jour, i - rang))
}

/** First and last day of the month of a day. */
export function findMois(jour: string): { premier: string; dernier: string } {
  const [annee, mois] = jour.split('-').map(Number) as [number, number]
  return { premier: `${jour.slice(0, 8)}01`, dernier: toJour(Date.UTC(annee, mois, 0)) }
}
