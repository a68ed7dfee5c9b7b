import { formatTelephone } from '../socle/texte/telephone.ts'
import type { DateDePermanence } from './select-dates.ts'

type Acces = Pick<DateDePermanence, 'nature' | 'sur_rendez_vous' | 'telephone' | 'places'>

/** How one comes: 'Sur rendez-vous, au 04 75 00 11 22', 'Sans inscription' for a workshop. */
export function sayAcces({ nature, sur_rendez_vous, telephone, places }: Acces): string {
  const numero = telephone ? formatTelephone(telephone) : null
  const ainsi = nature === 'atelier' ? 'inscription' : 'rendez-vous'
  const acces = sur_rendez_vous
    ? `Sur ${ainsi}${numero ? `, au ${numero}` : ''}`
    : `Sans ${ainsi}${numero ? ` (renseignements\u00a0: ${numero})` : ''}`
  return places ? `${acces}, ${places} place${places > 1 ? 's' : ''}` : acces
}
