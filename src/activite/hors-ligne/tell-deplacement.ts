import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { formatDate } from '../../socle/texte/dates.ts'
import type { SaisieActivite } from '../activite.ts'
import { findRendezVousANoter } from '../find-rendez-vous.ts'
import { sayRendezVous } from '../rendez-vous-a-noter.ts'
import type { OperationRecue } from './operation.ts'

/**
 * What became of the permanence while its device had no network: what was done was done, and is kept as it was said; the person
 * is told, as on the page. Null: nothing changed, or the device chose none.
 */
export async function tellDeplacement(
  db: BaseOuTransaction,
  { rendez_vous_revision: connue }: OperationRecue,
  { rendez_vous, date }: Pick<SaisieActivite, 'rendez_vous' | 'date'>,
  departement: string,
): Promise<string | null> {
  if (connue === null || rendez_vous === null) return null
  const lu = await findRendezVousANoter(db, rendez_vous, departement)
  if (!lu)
    return 'Le rendez-vous de cette activité n’est plus dans votre agenda. Elle est enregistrée sans lui.'
  if (lu.revision === connue) return null
  if (lu.etat === 'annule')
    return `« ${lu.titre} » a été annulé depuis. L’activité est enregistrée quand même. Si elle n’a pas eu lieu, supprimez-la.`
  return `« ${lu.titre} » a changé depuis. C’est maintenant : ${sayRendezVous(lu)}. L’activité est enregistrée à la date du ${formatDate(date)}, comme vous l’avez notée. Corrigez le jour ou le lieu s’ils sont faux.`
}

/** Several things to tell, in one message; null when there is none. */
export const joinMessages = (...messages: (string | null)[]): string | null =>
  messages.filter(message => message !== null).join(' ') || null
