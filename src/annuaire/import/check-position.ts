import { distanceToCommune, type Forme } from '../../territoire/geometrie.ts'
import type { ErreurLigne } from '../correspondance/read-ligne.ts'
import type { Fiche } from '../fiche.ts'

/** Contours are simplified, and a place may stand on the other side of the street that ends its commune. */
const TOLERANCE_KM = 5

/**
 * Coordinates that lie far from the place's own commune are put aside, and it is said: a wrong point on a map sends people
 * astray. Without contours nothing is known, and nothing is changed.
 */
export function checkPosition(
  fiche: Fiche,
  ligne: number,
  forme: Forme | undefined,
): { fiche: Fiche; erreurs: ErreurLigne[] } {
  const { latitude, longitude, commune } = fiche
  if (latitude === null || longitude === null || !forme) return { fiche, erreurs: [] }
  const distance = distanceToCommune(forme, { latitude, longitude })
  if (distance === null || distance <= TOLERANCE_KM) return { fiche, erreurs: [] }
  const valeur = `${latitude}, ${longitude}`
  const erreur: ErreurLigne = {
    ...{ ligne, champ: 'latitude', gravite: 'ecarte', valeur },
    attendu: `un point dans ${commune} ou à moins de ${TOLERANCE_KM} km`,
    message: `Latitude et longitude, valeur « ${valeur} » : ce point est à ${Math.round(distance)} km de ${commune}. Les coordonnées sont mises de côté.`,
  }
  return { fiche: { ...fiche, latitude: null, longitude: null }, erreurs: [erreur] }
}
