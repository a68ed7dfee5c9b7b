import { and, eq, gt, gte } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { lockSerie } from './lock-serie.ts'
import { findFin } from './serie.ts'
import { rendezVous, serie } from './tables.ts'

/**
 * It comes back no more from the day `jour`: the dates planned from then go, moved ones too; those held or cancelled stay. Answers
 * how many went.
 * @throws Erreur introuvable, or conflit when it has changed since `revision` was read
 */
export async function endSerie(
  tx: Transaction,
  id: number,
  revision: number,
  jour: string,
  maintenant: Date,
): Promise<number> {
  const lue = await lockSerie(tx, id, revision)
  await tx
    .update(serie)
    .set({ jusqu_au: findFin(lue, jour), revision: revision + 1 })
    .where(eq(serie.id, id))
  const retires = await tx
    .delete(rendezVous)
    .where(
      and(
        ...[eq(rendezVous.serie, id), gte(rendezVous.jour, jour)],
        ...[eq(rendezVous.etat, 'prevu'), gt(rendezVous.debut, maintenant)],
      ),
    )
    .returning({ id: rendezVous.id })
  return retires.length
}
