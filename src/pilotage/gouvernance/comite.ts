import { formatAnciennete, formatDateCourte } from '../../socle/texte/dates.ts'
import type { Frequence } from './gouvernance.ts'

const MOIS: Record<Frequence, number> = { mensuelle: 1, trimestrielle: 3, semestrielle: 6, annuelle: 12 }

type Suivi = {
  frequence: Frequence | null
  cree_le: string
  clos_le: string | null
  /** Day of the last meeting held. */
  derniere: string | null
  prochaine: { jour: string } | null
}

/** The day before which it should meet again, by its frequency: counted from its last meeting, or from its creation. */
export function findEcheance({ frequence, cree_le, clos_le, derniere }: Suivi): string | null {
  if (!frequence || clos_le) return null
  return addMois(derniere ?? cree_le, MOIS[frequence])
}

/** It should have met, and no meeting to come is planned. */
export function isEnRetard(comite: Suivi, aujourdhui: string): boolean {
  const echeance = findEcheance(comite)
  if (!echeance || echeance >= aujourdhui) return false
  return !comite.prochaine || comite.prochaine.jour < aujourdhui
}

/** 'Se réunit le 12 mai 2026', 'À réunir avant le 3 juin 2026', 'Aurait dû se réunir avant le …', 'Clos le …'. */
export function sayProchaine(comite: Suivi, aujourdhui: string): string {
  const { clos_le, prochaine } = comite
  if (clos_le) return `Clos le ${formatDateCourte(clos_le)}`
  if (prochaine && prochaine.jour >= aujourdhui) return `Se réunit le ${formatDateCourte(prochaine.jour)}`
  if (prochaine) return `Réunion du ${formatDateCourte(prochaine.jour)} : à noter comme tenue ou annulée`
  const echeance = findEcheance(comite)
  if (!echeance) return 'Sans rythme fixe, aucune réunion prévue'
  if (echeance >= aujourdhui) return `À réunir avant le ${formatDateCourte(echeance)}`
  return `Aurait dû se réunir avant le ${formatDateCourte(echeance)}, ${formatAnciennete(echeance, aujourdhui)}`
}

/** The same day some months later, or the last one of a shorter month. */
function addMois(jour: string, mois: number): string {
  const [annee, rang, quantieme] = jour.split('-').map(Number) as [number, number, number]
  const dernier = new Date(Date.UTC(annee, rang - 1 + mois + 1, 0))
  dernier.setUTCDate(Math.min(quantieme, dernier.getUTCDate()))
  return dernier.toISOString().slice(0, 10)
}
