import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { describeDate, type Serie } from './lay-dates.ts'
import { lockRendezVous } from './lock-rendez-vous.ts'
import { lockSerie } from './lock-serie.ts'
import { listJours } from './recurrence.ts'
import { rendezVous } from './tables.ts'

type Ligne = typeof rendezVous.$inferSelect

/**
 * It was cancelled by mistake, and will take place: its SEQUENCE grows, so that calendars show it again. A date that follows its
 * series is what the series says today.
 * @throws Erreur conflit when it is not cancelled, is replaced by one that is not, has begun, or is no longer a day of its series
 */
export async function restoreRendezVous(tx: Transaction, id: number, maintenant: Date): Promise<void> {
  const { lu, sienne } = await lockAvecSerie(tx, id)
  if (await isRemplace(tx, lu))
    throw new Erreur('conflit', 'Une autre date la remplace : annulez plutôt celle-là, ou déplacez-la.')
  if (lu.debut <= maintenant)
    throw new Erreur('conflit', 'Ce moment est passé : il ne peut plus être rétabli.')
  if (sienne && !isEncoreSienne(lu, sienne))
    throw new Erreur(
      'conflit',
      'Les jours ont changé depuis, ou tout est arrêté : cette date n’en fait plus partie.',
    )
  const dite = sienne && !lu.detache ? describeDate(sienne, lu.jour!) : {}
  await tx
    .update(rendezVous)
    .set({ ...dite, etat: 'prevu', annule_motif: null, remplace_par: null, revision: lu.revision + 1 })
    .where(eq(rendezVous.id, id))
}

/** The series, then its date: the order of all that changes both, so that two people wait for each other. */
async function lockAvecSerie(tx: Transaction, id: number): Promise<{ lu: Ligne; sienne: Serie | null }> {
  const [vu] = await tx.select({ serie: rendezVous.serie }).from(rendezVous).where(eq(rendezVous.id, id))
  const sienne = vu?.serie ? await lockSerie(tx, vu.serie, null) : null
  const lu = await lockRendezVous(tx, id, null, 'prevu')
  if (lu.serie !== (sienne?.id ?? null))
    throw new Erreur(
      'conflit',
      'Quelqu’un a changé ces dates pendant que vous écriviez. Relisez-les avant d’enregistrer.',
    )
  return { lu, sienne }
}

/** One that is cancelled itself replaces nothing any more. */
async function isRemplace(tx: Transaction, { remplace_par }: Ligne): Promise<boolean> {
  if (remplace_par === null) return false
  return (
    (await tx.$count(rendezVous, and(eq(rendezVous.id, remplace_par), ne(rendezVous.etat, 'annule')))) > 0
  )
}

/** Moved or added by hand, it is no day of the rule; when all has stopped, it stops too. */
const isEncoreSienne = ({ detache, jour }: Ligne, sienne: Serie): boolean =>
  detache ? sienne.jusqu_au === null || sienne.jusqu_au >= jour! : listJours(sienne, jour!, jour!).length > 0
