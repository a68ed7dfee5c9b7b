/** What reading hours gives: OSM opening_hours, or the cleaned text with a French sentence saying what was not understood. */
export type LectureHoraires = { osm: string | null; texte: string | null; raison: string | null }

/** Minutes since midnight, `debut < fin <= 1440`. `mention` is a condition of access such as « sur rendez-vous ». */
export type Creneau = { debut: number; fin: number; mention: string | null }

/** Days are numbered from Monday, 0, to Sunday, 6. */
export const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
export const JOURS_OSM = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const

/** Months are numbered from January, 0, to December, 11. */
export const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const
export const MOIS_OSM = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const

/** ISO weeks, as OSM writes them. */
export const SEMAINES_OSM = { impaire: 'week 01-53/2', paire: 'week 02-52/2' } as const
export type Parite = keyof typeof SEMAINES_OSM

/** When a rule holds, besides its days. At most one of them: their combinations are kept as text. */
export type Condition =
  | { type: 'semaine'; parite: Parite }
  | { type: 'mois'; mois: number[] }
  | { type: 'vacances' }
  | { type: 'horsVacances' }

/** `rang`: which one of the month (1 to 5, -1 for the last), null for each. `deduit`: named only by a range (« du lundi au vendredi »). */
export type JourDit = { jour: number; rang: number | null; deduit: boolean }

/** One statement: these days, under this condition, open so. No creneau means that the mention alone was given. */
export type Regle = {
  condition: Condition | null
  jours: JourDit[]
  creneaux: Creneau[]
  mention: string | null
}

/** All that a text says. `sinon` is what holds outside the hours (« et sur rendez-vous »). */
export type Semaine = {
  regles: Regle[]
  joursFermes: number[]
  feriesFermes: boolean
  vacancesFermees: boolean
  moisFermes: number[]
  toujoursOuvert: boolean
  sinon: string | null
}

/** A part of the text that cannot be translated without guessing: `phrase` says which, for the reader. Never leaves this folder. */
export class Incompris extends Error {}

/** [0, 1, 2, 4] gives [[0, 2], [4, 4]]. */
export function findSuites(nombres: readonly number[]): [number, number][] {
  const suites: [number, number][] = []
  for (const nombre of [...new Set(nombres)].sort((a, b) => a - b)) {
    const derniere = suites.at(-1)
    if (derniere && derniere[1] === nombre - 1) derniere[1] = nombre
    else suites.push([nombre, nombre])
  }
  return suites
}

/** 570 gives « 09:30 ». */
export function formatHeure(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
