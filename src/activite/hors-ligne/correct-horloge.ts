import { findJour, formatDate } from '../../socle/texte/dates.ts'

/** A request may have been under way for a while: what is nearer than this is not a wrong clock. */
const TOLERANCE_MS = 10 * 60_000
const HEURE_MS = 3_600_000
const JOUR_MS = 24 * HEURE_MS

/** By how much the clock of a device is ahead (negative: late), in milliseconds; zero when it is right. */
export function measureEcart(horloge: Date, maintenant: Date): number {
  const ecart = horloge.getTime() - maintenant.getTime()
  return Math.abs(ecart) < TOLERANCE_MS ? 0 : ecart
}

/** The instant at which something was recorded, once the clock of its device is put right. Never after now. */
export function correctInstant(saisieLe: Date, ecart: number, maintenant: Date): Date {
  return new Date(Math.min(saisieLe.getTime() - ecart, maintenant.getTime()))
}

export type JourCorrige = { jour: string; message: string | null }

/**
 * The day of a record. A day that someone chose stands; « today » was said by the device, and follows its clock: when that is
 * wrong, so is the day, and the person is told.
 */
export function correctJour(
  { jour, aujourdhui, saisieLe }: { jour: string; aujourdhui: boolean; saisieLe: Date },
  ecart: number,
  maintenant: Date,
): JourCorrige {
  if (!aujourdhui || ecart === 0) return { jour, message: null }
  const vrai = findJour(correctInstant(saisieLe, ecart, maintenant))
  if (vrai === jour) return { jour, message: null }
  return {
    jour: vrai,
    message: `L’horloge de votre appareil ${sayEcart(ecart)}. Cette activité était notée au ${formatDate(jour)} : elle est enregistrée au ${formatDate(vrai)}. Réglez l’horloge de l’appareil, et corrigez la date si elle est fausse.`,
  }
}

/** 'avance d’environ un jour', 'retarde d’environ 3 heures'. */
function sayEcart(ecart: number): string {
  const sens = ecart > 0 ? 'avance' : 'retarde'
  const jours = Math.round(Math.abs(ecart) / JOUR_MS)
  if (jours > 0) return `${sens} d’environ ${jours === 1 ? 'un jour' : `${jours} jours`}`
  const heures = Math.round(Math.abs(ecart) / HEURE_MS)
  if (heures > 0) return `${sens} d’environ ${heures === 1 ? 'une heure' : `${heures} heures`}`
  return `${sens} de quelques minutes`
}
