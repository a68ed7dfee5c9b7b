import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** The identifier of the published place that an identifier leads to, itself or what it was merged into. */
export async function findLieuActuel(db: BaseOuTransaction, id: string): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select l.id from fiche_source f join lieu l on l.id = f.lieu where f.id = ${id} and l.etat = 'publie'`)
  return rows[0]?.id ?? null
}
