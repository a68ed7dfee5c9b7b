import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'

/** A meeting that nobody says was held may still be moved, or told of, for so long. */
const GARDE_JOURS = 30

/** The job 'purger-convocations': who was convened to a meeting long over is forgotten, whether anyone said it was held or not. */
export async function purgeConvocations(db: Base, maintenant: Date): Promise<void> {
  await db.execute(sql`
    delete from convocation c using reunion r join rendez_vous v on v.id = r.rendez_vous
    where r.id = c.reunion and v.fin < ${maintenant.toISOString()}::timestamptz - make_interval(days => ${GARDE_JOURS})`)
}
