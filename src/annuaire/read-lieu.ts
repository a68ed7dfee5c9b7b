import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Lieu } from './lieu.ts'

export type LieuLu = { lieu: Lieu & { etat: 'publie' | 'clos' }; actuel: string }

/**
 * One place by its public identifier. An identifier that was merged into another place answers with that place: `actuel`
 * is then the identifier to go to. Null when it never existed.
 */
export async function readLieu(db: BaseOuTransaction, id: string): Promise<LieuLu | null> {
  const { rows } = await db.execute<LieuLu>(sql`
    select to_jsonb(l) as lieu, l.id as actuel from fiche_source f join lieu l on l.id = f.lieu where f.id = ${id}`)
  return rows[0] ?? null
}
