import type { Requete } from '../http/contexte.ts'
import { deliverCourriels } from './deliver-courriels.ts'

/**
 * Sends the outbox without making the visitor wait, nor letting them see by the delay whether there was something to send.
 * What fails stays in the outbox for the job.
 */
export function sendCourriels(c: Requete): void {
  const { db, maintenant, comptes, logDefaut } = c.var.contexte
  if (!comptes.courriel.smtp) return
  deliverCourriels(db, comptes.courriel, maintenant()).catch(erreur => logDefaut(erreur, c.var.requestId))
}
