import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { toCondition } from '../recherche/find-lieux.ts'
import type { Perimetre } from './brochure.ts'
import { readTerritoireBrochure } from './read-territoire-brochure.ts'

/** How many places a paper of this perimeter would tell of, by the condition that it is made with. */
export async function countLieux(
  db: BaseOuTransaction,
  perimetre: Perimetre,
  maintenant: Date,
): Promise<number> {
  const { filtre } = await readTerritoireBrochure(db, perimetre)
  const { rows } = await db.execute<{ nombre: number }>(
    sql`select count(*)::int as nombre from lieu where ${toCondition(filtre, maintenant)}`,
  )
  return rows[0]!.nombre
}
