import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { normalizeNom } from './nom-commune.ts'

/** The names of former communes, as normalizeNom writes them, with the code of the one that absorbed each. */
export async function listAnciennes(db: BaseOuTransaction): Promise<{ code: string; nom: string }[]> {
  const { rows } = await db.execute<{ code: string; nom: string }>(sql`
    select c.code, a->>'nom' as nom from commune c, jsonb_array_elements(c.anciennes) as a where a->>'nom' is not null`)
  return rows.map(({ code, nom }) => ({ code, nom: normalizeNom(nom) }))
}
