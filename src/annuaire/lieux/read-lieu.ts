import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Lieu } from '../lieu.ts'
import { explainLieux } from './explain-lieux.ts'

/** `modifie_le`: the instant since which it says what it says. */
export type LieuLu = { lieu: Lieu & { etat: 'publie' | 'clos'; modifie_le: string }; actuel: string }

/**
 * One place by its public identifier. An identifier that was merged into another place answers with that place: `actuel`
 * is then the identifier to go to. Null when it never existed.
 */
export async function readLieu(db: BaseOuTransaction, id: string): Promise<LieuLu | null> {
  const { rows } = await db.execute<{ lieu: Omit<LieuLu['lieu'], 'provenance'> }>(sql`
    select to_jsonb(l) - '{recherche,corrections,tri}'::text[] as lieu from fiche_source f join lieu l on l.id = f.lieu where f.id = ${id}`)
  const [lu] = rows
  if (!lu) return null
  const provenances = await explainLieux(db, [lu.lieu.id])
  return { lieu: { ...lu.lieu, provenance: provenances.get(lu.lieu.id)! }, actuel: lu.lieu.id }
}
