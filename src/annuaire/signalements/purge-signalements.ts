import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** Erases what was written in reports answered more than a year ago; that they were made and answered stays. */
export async function purgeSignalements(db: BaseOuTransaction, maintenant: Date): Promise<void> {
  await db.execute(sql`
    update signalement set texte = null where texte is not null and traite_le < ${maintenant}::timestamptz - interval '1 year'`)
}
