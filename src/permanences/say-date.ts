import { findHeure } from '../agenda/heure-de-paris.ts'
import type { Horaires } from '../agenda/rendez-vous.ts'
import { findJour, formatDate, formatHeure } from '../socle/texte/dates.ts'

/** 'de 9 h à 12 h'. */
export const sayHeures = ({ debut, fin }: Horaires): string =>
  `de ${formatHeure(findHeure(debut))} à ${formatHeure(findHeure(fin))}`

/** 'mardi 3 mars 2026, de 9 h à 12 h'. */
export const sayQuand = (horaires: Horaires): string =>
  `${formatDate(findJour(horaires.debut))}, ${sayHeures(horaires)}`

/** 'Mairie, place du Village, Die'; the commune is not said twice. */
export const sayOu = ({
  adresse,
  commune,
}: {
  adresse: string | null
  commune: { nom: string } | null
}): string =>
  [adresse, commune && !adresse?.endsWith(commune.nom) ? commune.nom : null].filter(Boolean).join(', ')
