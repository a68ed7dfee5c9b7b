import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { Serie } from './lay-dates.ts'
import { serie } from './tables.ts'

/**
 * A series about to change, locked for the transaction.
 * @throws Erreur introuvable, or conflit when it has changed since `revision` was read
 */
export async function lockSerie(tx: Transaction, id: number, revision: number | null): Promise<Serie> {
  const [lue] = await tx.select().from(serie).where(eq(serie.id, id)).for('update')
  if (!lue) throw new Erreur('introuvable', 'Cette série de dates n’existe pas.')
  if (revision !== null && lue.revision !== revision)
    throw new Erreur(
      'conflit',
      'Quelqu’un a changé ces dates pendant que vous écriviez. Relisez-les avant d’enregistrer.',
    )
  return lue
}
