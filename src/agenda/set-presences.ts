import { eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import type { Presence } from './rendez-vous.ts'
import { presence } from './tables.ts'

/** The whole attendance, in the place of what was noted before. */
export async function setPresences(
  tx: Transaction,
  rendezVous: number,
  presences: readonly Presence[],
): Promise<void> {
  await tx.delete(presence).where(eq(presence.rendez_vous, rendezVous))
  if (presences.length > 0)
    await tx.insert(presence).values(
      presences.map(presente => ({
        ...presente,
        rendez_vous: rendezVous,
        // A proxy is held for somebody who is represented.
        mandataire: presente.mode === 'represente' ? presente.mandataire : null,
      })),
    )
}
