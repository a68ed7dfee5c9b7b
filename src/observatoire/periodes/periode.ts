import type { Periodicite } from '../indicateurs/definition.ts'

/** A stretch of whole months: `code` is '2025-03', '2025-T1', '2025' or '2024-2025' (1 September to 31 August). */
export type Periode = {
  code: string
  periodicite: Periodicite
  /** First and last day, YYYY-MM-DD, both included. */
  du: string
  au: string
}

const MOIS = [
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
]
const MOIS_COURTS = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ')
const RENTREE = 9
/** Nothing is told of before, and the calendars of computers do not agree on the first centuries. */
const PREMIERE_ANNEE = 1900
/** Nothing is asked of beyond, and a year has four digits. */
const DERNIERE_ANNEE = 2100

/** Null when the code is not one of a period, or of one too long ago or too far ahead. */
export function readPeriode(code: string): Periode | null {
  const annee = Number(code.slice(0, 4))
  return annee >= PREMIERE_ANNEE && annee <= DERNIERE_ANNEE ? parse(code) : null
}

function parse(code: string): Periode | null {
  const lu = /^(\d{4})(?:-(?:T([1-4])|(\d{2})|(\d{4})))?$/.exec(code)
  if (!lu) return null
  const annee = Number(lu[1])
  if (lu[2]) return make(code, 'trimestre', annee, Number(lu[2]) * 3 - 2, 3)
  if (lu[3])
    return Number(lu[3]) >= 1 && Number(lu[3]) <= 12 ? make(code, 'mois', annee, Number(lu[3]), 1) : null
  if (lu[4]) return Number(lu[4]) === annee + 1 ? make(code, 'annee_scolaire', annee, RENTREE, 12) : null
  return make(code, 'annee', annee, 1, 12)
}

/** The period of this kind that holds a day (YYYY-MM-DD). */
export function findPeriode(jour: string, periodicite: Periodicite): Periode {
  const [annee, mois] = [Number(jour.slice(0, 4)), Number(jour.slice(5, 7))]
  const rentree = mois >= RENTREE ? annee : annee - 1
  const codes: Record<Periodicite, string> = {
    mois: jour.slice(0, 7),
    trimestre: `${annee}-T${Math.ceil(mois / 3)}`,
    annee: String(annee),
    annee_scolaire: `${rentree}-${rentree + 1}`,
  }
  return parse(codes[periodicite])!
}

/** The period of the same kind just before. */
export const findPrecedente = (periode: Periode): Periode =>
  findPeriode(addJours(periode.du, -1), periode.periodicite)

/** The periods of this kind that touch these days, the oldest first. */
export function listPeriodes(periodicite: Periodicite, du: string, au: string): Periode[] {
  const periodes: Periode[] = []
  for (let jour = du; jour <= au; jour = addJours(periodes.at(-1)!.au, 1))
    periodes.push(findPeriode(jour, periodicite))
  return periodes
}

/** 'mars 2025', '1er trimestre 2025', '2025', 'année scolaire 2024-2025'. */
export function sayPeriode({ code, periodicite, du }: Periode): string {
  const annee = du.slice(0, 4)
  if (periodicite === 'mois') return `${MOIS[Number(du.slice(5, 7)) - 1]} ${annee}`
  if (periodicite === 'trimestre')
    return `${code.at(-1) === '1' ? '1er' : `${code.at(-1)}e`} trimestre ${annee}`
  return periodicite === 'annee' ? code : `année scolaire ${code}`
}

/** For the axis of a chart: 'mars 25', 'T1 25', '2025', '2024-25'. */
export function sayPeriodeCourte({ code, periodicite, du }: Periode): string {
  const annee = du.slice(2, 4)
  if (periodicite === 'mois') return `${MOIS_COURTS[Number(du.slice(5, 7)) - 1]} ${annee}`
  if (periodicite === 'trimestre') return `T${code.at(-1)} ${annee}`
  return periodicite === 'annee' ? code : `${code.slice(0, 5)}${code.slice(7)}`
}

function make(code: string, periodicite: Periodicite, annee: number, mois: number, duree: number): Periode {
  const du = writeJour(annee, mois - 1, 1)
  return { code, periodicite, du, au: writeJour(annee, mois - 1 + duree, 0) }
}

/** Day 0 of a month is the last of the month before. */
const writeJour = (annee: number, mois: number, jour: number) =>
  new Date(Date.UTC(annee, mois, jour)).toISOString().slice(0, 10)

const addJours = (jour: string, jours: number) =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10)
