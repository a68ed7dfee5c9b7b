import { formatDate, formatDateCourte } from '../socle/texte/dates.ts'
import { findRangDansLaSemaine } from './jours.ts'
import { JOURS_RRULE, type Recurrence, type Regle, readRegle } from './recurrence.ts'

const NOMS_DES_JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

const nameJour = (jour: (typeof JOURS_RRULE)[number]): string => NOMS_DES_JOURS[JOURS_RRULE.indexOf(jour)]!

const enumerate = (mots: readonly string[]): string =>
  mots.length < 2 ? (mots[0] ?? '') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`

/**
 * When it comes back, in French: 'chaque mardi et jeudi', 'un mardi sur deux à partir du 6 janvier 2026, jusqu’au 30 juin 2026'.
 * `vuDu`: the day it is read, for those who only need what is to come: a beginning that is past is not said.
 */
export function sayRecurrence(
  { regle: texte, ancre, jusqu_au, parite }: Recurrence,
  vuDu: string | null = null,
): string {
  const regle = readRegle(texte)
  if (regle.fois === 1) return `le ${formatDate(ancre)}`
  const rythme = sayRythme(regle, ancre, parite)
  // Every other week means nothing without the first one.
  const compte =
    regle.intervalle > 1 && (vuDu === null || ancre >= vuDu) ? ` à partir du ${formatDateCourte(ancre)}` : ''
  const fois = regle.fois ? `, ${regle.fois} fois` : ''
  return `${rythme}${compte}${fois}${jusqu_au ? `, jusqu’au ${formatDateCourte(jusqu_au)}` : ''}`
}

function sayRythme(
  { frequence, intervalle, jours, jourDuMois }: Regle,
  ancre: string,
  parite: Recurrence['parite'],
): string {
  if (frequence === 'DAILY') return intervalle === 1 ? 'chaque jour' : `tous les ${intervalle} jours`
  if (frequence === 'WEEKLY') {
    const noms =
      jours.length > 0
        ? jours.map(({ jour }) => nameJour(jour))
        : [NOMS_DES_JOURS[findRangDansLaSemaine(ancre)]!]
    if (parite) return `${enumerate(noms.map(nom => `le ${nom}`))} des semaines ${parite}s`
    if (intervalle === 1) return `chaque ${enumerate(noms)}`
    if (intervalle === 2 && noms.length === 1) return `un ${noms[0]} sur deux`
    return `${enumerate(noms.map(nom => `le ${nom}`))}, toutes les ${intervalle} semaines,`
  }
  const mois = intervalle === 1 ? 'du mois' : `tous les ${intervalle} mois`
  if (jours.length === 0) {
    const numero = jourDuMois ?? Number(ancre.slice(8))
    return `le ${numero === 1 ? '1er' : numero} ${mois}`
  }
  const dits = jours.map(({ rang, jour }) => `le ${sayRang(rang!)} ${nameJour(jour)}`)
  return `${enumerate(dits)} ${mois}`
}

const sayRang = (rang: number): string => (rang === -1 ? 'dernier' : rang === 1 ? '1er' : `${rang}e`)
