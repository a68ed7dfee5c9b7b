import { lte } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { limite } from './tables.ts'

/** Forgets the counters whose window is over. */
export async function purgeLimites(db: Base, maintenant: Date): Promise<void> {
  await db.delete(limite).where(lte(limite.fin, maintenant))
}
