import { findHeure } from '../agenda/heure-de-paris.ts'
import type { EtatRendezVous } from '../agenda/rendez-vous.ts'
import { findJour, formatDate, formatHeure } from '../socle/texte/dates.ts'
import type { Champs } from './champs.ts'

/** What an activity is recorded from, here and on a device without network. */
export type RendezVousANoter = {
  id: number
  nature: 'permanence' | 'atelier'
  titre: string
  debut: Date
  fin: Date
  commune: string | null
  lieu: string | null
  etat: EtatRendezVous
  annule_motif: string | null
  revision: number
}

type Prefill = Pick<RendezVousANoter, 'nature' | 'titre' | 'debut' | 'fin' | 'commune' | 'lieu'>

/** A permanence or a planned workshop gives its day, its place; a workshop its title and its length too. */
export function prefillRendezVous(champs: Champs, rendezVous: Prefill | null): Champs {
  // Of another département, or no more: nothing of it is told.
  if (!rendezVous) return { ...champs, rendez_vous: [] }
  const { nature, titre, debut, fin, lieu, commune } = rendezVous
  const minutes = Math.round((fin.getTime() - debut.getTime()) / 60_000)
  return {
    ...champs,
    date: [findJour(debut)],
    ...(lieu ? { ou: [`lieu:${lieu}`] } : commune ? { ou: ['autre'], commune: [commune] } : {}),
    ...(nature === 'atelier'
      ? { type: ['collectif'], titre_atelier: [titre], duree: [String(minutes)] }
      : {}),
  }
}

/** 'Permanence de Die, mardi 3 mars 2026, de 9 h à 12 h'. */
export function sayRendezVous({ titre, debut, fin }: Pick<RendezVousANoter, 'titre' | 'debut' | 'fin'>) {
  return `${titre}, ${formatDate(findJour(debut))}, de ${formatHeure(findHeure(debut))} à ${formatHeure(findHeure(fin))}`
}
