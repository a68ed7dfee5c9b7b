import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** What a member takes part in, which stops counting when it leaves. */
export type Liens = { comites: number; decisions: number; actions: number; mandats: number }

/** `jour`: YYYY-MM-DD. Committees not closed, decisions still open, actions piloted or supported, mandates that run. */
export async function countLiens(db: BaseOuTransaction, membre: number, jour: string): Promise<Liens> {
  const { rows } = await db.execute<Liens>(sql`
    select
      (select count(*)::int from comite_membre cm join comite c on c.id = cm.comite
        where cm.membre = ${membre} and c.clos_le is null) as comites,
      (select count(*)::int from decision where responsable = ${membre} and close_le is null) as decisions,
      (select count(distinct action)::int from action_membre where membre = ${membre}) as actions,
      (select count(*)::int from representant
        where membre = ${membre} and ${jour}::date between debut and coalesce(fin, 'infinity'::date)) as mandats`)
  return rows[0]!
}
