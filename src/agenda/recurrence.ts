import { RRuleTemporal } from 'rrule-temporal'
import { Erreur } from '../socle/erreur.ts'
import { isFerie } from './feries.ts'
import { addJours, findSemaine } from './jours.ts'

export const PARITES = ['paire', 'impaire'] as const
export type Parite = (typeof PARITES)[number]

/** RFC 5545's names of days, from Monday. */
export const JOURS_RRULE = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** When something comes back: a rule of days, counted from `ancre`. */
export type Recurrence = {
  regle: string
  ancre: string
  jusqu_au: string | null
  parite: Parite | null
  feries: boolean
  exceptions: readonly string[]
}

/** What a rule says, part by part. */
export type Regle = {
  frequence: 'DAILY' | 'WEEKLY' | 'MONTHLY'
  intervalle: number
  /** Days of the week; `rang`: which one of the month (1 to 5, -1 for the last), null for each. */
  jours: { rang: number | null; jour: (typeof JOURS_RRULE)[number] }[]
  jourDuMois: number | null
  fois: number | null
}

/** Once, on the day of the anchor. */
export const UNE_FOIS = 'FREQ=DAILY;COUNT=1'

const INTERVALLE_AU_PLUS = 52
const FOIS_AU_PLUS = 500
const JOUR_DE_REGLE = /^([1-5]|-1)?(MO|TU|WE|TH|FR|SA|SU)$/

/**
 * Reads a rule: FREQ (DAILY, WEEKLY, MONTHLY), INTERVAL, BYDAY, BYMONTHDAY, COUNT. The rest of RFC 5545 is refused rather than read
 * halfway; the end of a series is its own field.
 * @throws Erreur saisie_invalide
 */
export function readRegle(texte: string): Regle {
  const parts = new Map<string, string>()
  for (const part of texte.split(';')) {
    const [nom, valeur, ...reste] = part.split('=')
    if (!nom || !valeur || reste.length > 0 || parts.has(nom)) throw refuse(texte)
    parts.set(nom, valeur)
  }
  const take = (nom: string) => {
    const valeur = parts.get(nom)
    parts.delete(nom)
    return valeur
  }
  const readNombre = (valeur: string | undefined, max: number): number | null => {
    if (valeur === undefined) return null
    const nombre = /^\d{1,3}$/.test(valeur) ? Number(valeur) : 0
    if (nombre < 1 || nombre > max) throw refuse(texte)
    return nombre
  }
  const frequence = take('FREQ')
  if (frequence !== 'DAILY' && frequence !== 'WEEKLY' && frequence !== 'MONTHLY') throw refuse(texte)
  const jours = (take('BYDAY')?.split(',') ?? []).map(jour => {
    const lu = JOUR_DE_REGLE.exec(jour)
    if (!lu) throw refuse(texte)
    return { rang: lu[1] ? Number(lu[1]) : null, jour: lu[2] as (typeof JOURS_RRULE)[number] }
  })
  const regle: Regle = {
    frequence,
    intervalle: readNombre(take('INTERVAL'), INTERVALLE_AU_PLUS) ?? 1,
    jours,
    jourDuMois: readNombre(take('BYMONTHDAY'), 31),
    fois: readNombre(take('COUNT'), FOIS_AU_PLUS),
  }
  // What a week does not have, and what says a day of the month twice.
  const rangs = jours.some(({ rang }) => rang !== null)
  const impossible =
    (rangs && frequence !== 'MONTHLY') ||
    (regle.jourDuMois !== null && (frequence !== 'MONTHLY' || jours.length > 0)) ||
    (frequence === 'MONTHLY' && jours.some(({ rang }) => rang === null))
  if (parts.size > 0 || impossible) throw refuse(texte)
  return regle
}

/** @throws Erreur saisie_invalide when the rule is not read, or goes with a parity that it contradicts */
export function checkRecurrence({ regle, ancre, jusqu_au, parite }: Recurrence): void {
  const { frequence, intervalle, fois } = readRegle(regle)
  if (parite && (frequence !== 'WEEKLY' || intervalle !== 1 || fois !== null))
    throw new Erreur(
      'saisie_invalide',
      'Les semaines paires ou impaires ne vont qu’avec un rythme de chaque semaine.',
    )
  if (jusqu_au && jusqu_au < ancre)
    throw new Erreur('saisie_invalide', 'La dernière date doit venir après la première.', [
      { champ: 'jusqu_au', message: 'La dernière date doit venir après la première.' },
    ])
}

/** The days, in order, that a recurrence gives from `du` to `au`, both included. */
export function listJours(
  { regle, ancre, jusqu_au, parite, feries, exceptions }: Recurrence,
  du: string,
  au: string,
): string[] {
  const fin = jusqu_au !== null && jusqu_au < au ? jusqu_au : au
  const debut = ancre > du ? ancre : du
  if (debut > fin) return []
  // Days alone, at midnight UTC, where no clock ever changes: hours are added by whoever knows the clocks of France.
  const rrule = new RRuleTemporal({
    rruleString: `DTSTART:${ancre.replaceAll('-', '')}T000000Z\nRRULE:${regle}`,
  })
  const sautes = new Set(exceptions)
  return rrule
    .between(new Date(`${debut}T00:00:00Z`), new Date(`${fin}T00:00:00Z`), true)
    .map(instant => instant.toString().slice(0, 10))
    .filter(
      jour =>
        !sautes.has(jour) &&
        (feries || !isFerie(jour)) &&
        (parite === null || (findSemaine(jour).numero % 2 === 0) === (parite === 'paire')),
    )
}

/** Days to look ahead for the next one: most rules have it within weeks, the sparsest within years. */
const RECHERCHES_JOURS = [70, 800, 11_000]

/**
 * The same recurrence begun on the first day that it gives from `jour` on, exceptions and public holidays not left out: being a day of
 * the rule, it keeps the phase of an every-other-week rhythm, and of a number of times only those that remain. Null when it gives none.
 */
export function findRecurrenceDepuis(
  recurrence: Recurrence,
  jour: string,
): Pick<Recurrence, 'regle' | 'ancre'> | null {
  const { regle, ancre, jusqu_au } = recurrence
  if (jusqu_au !== null && jusqu_au < ancre) return null
  if (jour <= ancre) return { regle, ancre }
  const sienne = { ...recurrence, feries: true, exceptions: [] }
  const { fois } = readRegle(regle)
  for (const recherche of RECHERCHES_JOURS) {
    const [premier] = listJours(sienne, jour, addJours(jour, recherche))
    if (!premier) continue
    if (fois === null) return { regle, ancre: premier }
    const passees = listJours({ ...sienne, jusqu_au: null }, ancre, addJours(premier, -1)).length
    return { regle: regle.replace(`COUNT=${fois}`, `COUNT=${fois - passees}`), ancre: premier }
  }
  return null
}

const refuse = (texte: string) =>
  new Erreur('saisie_invalide', `Cette règle de répétition n’est pas comprise : « ${texte.slice(0, 100)} ».`)
