import { findRangDansLaSemaine } from '../agenda/jours.ts'
import { JOURS_RRULE, type Parite, readRegle, UNE_FOIS } from '../agenda/recurrence.ts'

/** How often, in the words of the form. */
export const MOTS_DES_RYTHMES = {
  une_fois: 'Une seule fois',
  semaine: 'Chaque semaine',
  quinzaine: 'Une semaine sur deux, à partir du premier jour',
  paires: 'Les semaines paires',
  impaires: 'Les semaines impaires',
  mois: 'Chaque mois, le même jour : par exemple le 2e mardi',
  fin_de_mois: 'Chaque mois, la dernière fois : par exemple le dernier mardi',
} as const
export type Rythme = keyof typeof MOTS_DES_RYTHMES
export const RYTHMES = Object.keys(MOTS_DES_RYTHMES) as [Rythme, ...Rythme[]]

/**
 * The rule of a rhythm, from its first day. `jours`: ranks of days of the week (Monday is 0); none means that of the first day.
 */
export function toRegle(
  rythme: Rythme,
  premiere: string,
  jours: readonly number[],
): { regle: string; parite: Parite | null } {
  const sien = findRangDansLaSemaine(premiere)
  const rangs = [...new Set(jours.length > 0 ? jours : [sien])].sort((a, b) => a - b)
  const semaine = rangs.map(rang => JOURS_RRULE[rang]).join(',')
  switch (rythme) {
    case 'une_fois':
      return { regle: UNE_FOIS, parite: null }
    case 'semaine':
      return { regle: `FREQ=WEEKLY;BYDAY=${semaine}`, parite: null }
    case 'quinzaine':
      return { regle: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${semaine}`, parite: null }
    case 'paires':
    case 'impaires':
      return { regle: `FREQ=WEEKLY;BYDAY=${semaine}`, parite: rythme === 'paires' ? 'paire' : 'impaire' }
    case 'mois': {
      const rang = Math.ceil(Number(premiere.slice(8)) / 7)
      // There is not a fifth Tuesday each month: the fifth is meant as the last.
      return { regle: `FREQ=MONTHLY;BYDAY=${rang > 4 ? -1 : rang}${JOURS_RRULE[sien]}`, parite: null }
    }
    case 'fin_de_mois':
      return { regle: `FREQ=MONTHLY;BYDAY=-1${JOURS_RRULE[sien]}`, parite: null }
  }
}

/** The words of the form that a rule came from; null when the form has none for it. */
export function fromRegle(texte: string, parite: Parite | null): { rythme: Rythme; jours: number[] } | null {
  const { frequence, intervalle, jours, fois } = readRegle(texte)
  const rangs = jours.map(({ jour }) => JOURS_RRULE.indexOf(jour))
  if (fois === 1) return { rythme: 'une_fois', jours: [] }
  if (fois !== null) return null
  if (parite) return { rythme: parite === 'paire' ? 'paires' : 'impaires', jours: rangs }
  if (frequence === 'WEEKLY' && intervalle <= 2)
    return { rythme: intervalle === 1 ? 'semaine' : 'quinzaine', jours: rangs }
  if (frequence === 'MONTHLY' && intervalle === 1 && jours.length === 1)
    return { rythme: jours[0]!.rang === -1 ? 'fin_de_mois' : 'mois', jours: [] }
  return null
}
