import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../portee.ts'

export type PaireARevoir = { a: string; b: string; score: number }

/**
 * The review queue, best score first: the doubtful pairs that a person must judge, of which one record at least is in
 * these départements. Two places are asked about once, by their best pair, and not at all when someone already said of
 * two of their records that they are distinct. Two records that are one place through others are not asked about, nor
 * closed ones.
 */
export async function findPairesARevoir(
  db: BaseOuTransaction,
  departements: Departements,
): Promise<PaireARevoir[]> {
  const { rows } = await db.execute<PaireARevoir>(sql`
    with paire as (
      select r.a, r.b, r.score, r.zone, r.decision, least(x.lieu, y.lieu) as l1, greatest(x.lieu, y.lieu) as l2,
        x.etat <> 'close' and y.etat <> 'close'
          and (${isWithin(sql`x.departement`, departements)} or ${isWithin(sql`y.departement`, departements)}) as visible
      from rapprochement r join fiche_source x on x.id = r.a join fiche_source y on y.id = r.b
      where (r.zone = 'doute' and r.decision is null or r.decision = 'distincts') and x.lieu <> y.lieu
    ), question as (
      select distinct on (l1, l2) a, b, score from paire p
      where decision is null and visible
        and not exists (select 1 from paire d where d.decision = 'distincts' and d.l1 = p.l1 and d.l2 = p.l2)
      order by l1, l2, score desc, a, b
    )
    select a, b, score from question order by score desc, a, b`)
  return rows
}
