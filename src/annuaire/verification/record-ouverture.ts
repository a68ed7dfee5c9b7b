import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { relance } from './tables.ts'

/** Notes the first time that a link was opened: a sign for the coordination, that changes nothing to any place. */
export async function recordOuverture(db: Base, id: number, maintenant: Date): Promise<void> {
  await db
    .update(relance)
    .set({ ouverte_le: maintenant })
    .where(and(eq(relance.id, id), isNull(relance.ouverte_le)))
}
