import { asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Presence } from './rendez-vous.ts'
import { presence } from './tables.ts'

/** Who was there, or was expected, body by body. */
export function listPresences(db: BaseOuTransaction, rendezVous: number): Promise<Presence[]> {
  return db
    .select({
      ...{ nom: presence.nom, organisme: presence.organisme, organisme_nom: presence.organisme_nom },
      ...{ mode: presence.mode, mandataire: presence.mandataire },
    })
    .from(presence)
    .where(eq(presence.rendez_vous, rendezVous))
    .orderBy(asc(presence.id))
}
