import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { toInstant } from './heure-de-paris.ts'
import { listJours } from './recurrence.ts'
import type { Horaires } from './rendez-vous.ts'
import { rendezVous, serie } from './tables.ts'

export type Serie = typeof serie.$inferSelect

/**
 * Lays the dates that a series gives from `du` to `au`. A day that it has already, held, cancelled or moved as it may be, is
 * left as it is: laying twice adds nothing. Answers how many were added.
 */
export async function layDates(tx: Transaction, lue: Serie, du: string, au: string): Promise<number> {
  const jours = listJours(lue, du, au)
  await tx.update(serie).set({ prevue_jusqu_au: au }).where(eq(serie.id, lue.id))
  if (jours.length === 0) return 0
  const ajoutes = await tx
    .insert(rendezVous)
    .values(jours.map(jour => ({ ...describeDate(lue, jour), serie: lue.id, jour })))
    .onConflictDoNothing({ target: [rendezVous.serie, rendezVous.jour] })
    .returning({ id: rendezVous.id })
  return ajoutes.length
}

/** What a series says of one of its days. */
export const describeDate = (lue: Serie, jour: string) => ({
  ...{ departement: lue.departement, nature: lue.nature, titre: lue.titre },
  ...{ adresse: lue.adresse, commune: lue.commune, lieu: lue.lieu },
  ...findHoraires(lue, jour),
})

/** The instants of a day: nine o'clock is nine o'clock before and after clocks change. */
export const findHoraires = (
  { heure_debut, heure_fin }: Pick<Serie, 'heure_debut' | 'heure_fin'>,
  jour: string,
): Horaires => ({ debut: findInstant(jour, heure_debut), fin: findInstant(jour, heure_fin) })

/** The hour that clocks skip in March is the one that they jump to; then half past three is still after half past two. */
function findInstant(jour: string, heure: string): Date {
  const instant =
    toInstant(jour, heure) ??
    toInstant(
      jour,
      heure.replace(/^../, h => String(Number(h) + 1).padStart(2, '0')),
    )
  if (!instant) throw new RangeError(`No such instant: ${jour} ${heure}`)
  return instant
}
