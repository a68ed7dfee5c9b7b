import { Erreur } from '../socle/erreur.ts'
import { findJour } from '../socle/texte/dates.ts'

const JOUR_MS = 86_400_000

/**
 * What is to come has not been done. Tomorrow is let through: a device whose clock is a day ahead loses nothing.
 * @throws Erreur saisie_invalide
 */
export function checkJour(jour: string, maintenant: Date): void {
  if (jour <= findJour(new Date(maintenant.getTime() + JOUR_MS))) return
  const message = 'Ce jour n’est pas encore venu. Vérifiez la date, et l’horloge de votre appareil.'
  throw new Erreur('saisie_invalide', message, [{ champ: 'date', message }])
}
