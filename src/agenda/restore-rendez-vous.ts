import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { describeDate } from './lay-dates.ts'
import { lockRendezVous } from './lock-rendez-vous.ts'
import { listJours } from './recurrence.ts'
import { rendezVous, serie } from './tables.ts'

/**
 * It was cancelled by mistake, and will take place: its SEQUENCE grows, so that calendars show it again. A date that follows its
 * series is what the series says today.
 * @throws Erreur conflit when it is not cancelled, is replaced, has begun, or is no longer a day of its series
 */
export async function restoreRendezVous(tx: Transaction, id: number, maintenant: Date): Promise<void> {
  const lu = await lockRendezVous(tx, id, null, 'prevu')
  if (lu.remplace_par !== null)
    throw new Erreur('conflit', 'Une autre date la remplace : annulez plutôt celle-là, ou déplacez-la.')
  if (lu.debut <= maintenant)
    throw new Erreur('conflit', 'Ce moment est passé : il ne peut plus être rétabli.')
  const [sienne] =
    lu.serie !== null && !lu.detache
      ? await tx.select().from(serie).where(eq(serie.id, lu.serie)).for('update')
      : []
  if (sienne && listJours(sienne, lu.jour!, lu.jour!).length === 0)
    throw new Erreur(
      'conflit',
      'Les jours ont changé depuis, ou tout est arrêté : cette date n’en fait plus partie.',
    )
  const dite = sienne ? describeDate(sienne, lu.jour!) : {}
  await tx
    .update(rendezVous)
    .set({ ...dite, etat: 'prevu', annule_motif: null, revision: lu.revision + 1 })
    .where(eq(rendezVous.id, id))
}
