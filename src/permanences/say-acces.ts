import { formatTelephone } from '../socle/texte/telephone.ts'
import type { DateDePermanence } from './select-dates.ts'

type Acces = Pick<DateDePermanence, 'sur_rendez_vous' | 'telephone' | 'places'>

/** How one comes: 'Sur rendez-vous, au 04 75 00 11 22', 'Sans rendez-vous'. */
export function sayAcces({ sur_rendez_vous, telephone, places }: Acces): string {
  const numero = telephone ? formatTelephone(telephone) : null
  const acces = sur_rendez_vous
    ? `Sur rendez-vous${numero ? `, au ${numero}` : ''}`
    : `Sans rendez-vous${numero ? ` (renseignements : ${numero})` : ''}`
  return places ? `${acces}, ${places} place${places > 1 ? 's' : ''}` : acces
}
