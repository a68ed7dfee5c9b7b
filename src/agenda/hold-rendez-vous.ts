import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { lockRendezVous } from './lock-rendez-vous.ts'
import { rendezVous } from './tables.ts'

/**
 * It took place, or is taking place.
 * @throws Erreur conflit when it is over already, has not begun, or has changed since `revision` was read
 */
export async function holdRendezVous(
  tx: Transaction,
  id: number,
  maintenant: Date,
  revision: number | null = null,
): Promise<void> {
  const { debut } = await lockRendezVous(tx, id, revision, 'tenu')
  if (debut > maintenant)
    throw new Erreur(
      'conflit',
      'Ce rendez-vous n’a pas encore commencé : il ne peut pas être noté comme tenu.',
    )
  await tx.update(rendezVous).set({ etat: 'tenu' }).where(eq(rendezVous.id, id))
}
