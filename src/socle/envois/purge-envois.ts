import { lt } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { envoi } from './tables.ts'

/** A form left open longer than that, then sent twice, is done twice. */
const GARDE_MS = 2 * 86_400_000

/** The job 'purger-envois': forgets which forms were sent. */
export async function purgeEnvois(db: Base, maintenant: Date): Promise<void> {
  await db.delete(envoi).where(lt(envoi.fait_le, new Date(maintenant.getTime() - GARDE_MS)))
}
