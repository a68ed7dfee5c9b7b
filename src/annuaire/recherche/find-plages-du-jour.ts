import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Plage } from '../horaires/compute-ouvertures.ts'
import { findMinuit, MINUTES_PAR_JOUR } from '../horaires/ouverture.ts'

/**
 * When places are open on one day (YYYY-MM-DD), in order, by identifier: the computed openings, temporary closings aside.
 * A place that is not there is closed that day, or its hours are unknown.
 */
export async function findPlagesDuJour(
  db: BaseOuTransaction,
  lieux: readonly string[],
  jour: string,
): Promise<Map<string, Plage[]>> {
  const minuit = findMinuit(jour)
  const { rows } = await db.execute<{ id: string; debut: number; fin: number }>(sql`
    select l.id, lower(plage) as debut, upper(plage) as fin
    from lieu l join ouverture o on o.cle = l.ouverture,
      unnest(o.minutes * int4multirange(int4range(${minuit}, ${minuit + MINUTES_PAR_JOUR}))) as plage
    where l.id = any(${sql.param([...lieux])}::text[]) order by 1, 2`)
  const parLieu = new Map<string, Plage[]>()
  for (const { id, debut, fin } of rows) parLieu.set(id, [...(parLieu.get(id) ?? []), { debut, fin }])
  return parLieu
}
