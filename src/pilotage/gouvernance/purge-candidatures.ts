import { lt } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { candidature } from './tables.ts'

const GARDE_MS = 365 * 86_400_000

/** The job 'purger-candidatures': who applied and was not answered in a year is forgotten; the body stays known. */
export async function purgeCandidatures(db: Base, maintenant: Date): Promise<void> {
  await db.delete(candidature).where(lt(candidature.recue_le, new Date(maintenant.getTime() - GARDE_MS)))
}
