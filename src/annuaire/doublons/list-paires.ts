import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'

export type PaireListee = {
  a: { source: string; id: string }
  b: { source: string; id: string }
  score: number
  zone: 'certain' | 'doute'
  raisons: string[]
}

/**
 * Every pair of records that is one place (`certain`: alike beyond doubt, joined through a third, or so judged) and every
 * pair that awaits a decision (`doute`). Identifiers are the sources' own.
 */
export async function listPaires(db: Base): Promise<PaireListee[]> {
  const { rows } = await db.execute<PaireListee>(sql`
    with fiche as (select id, source, id_source, lieu, rang from fiche_source where etat <> 'close'),
    reunies as (
      select x.id as x, y.id as y, 'certain' as zone from fiche x join fiche y on y.lieu = x.lieu and x.id < y.id
    ), douteuses as (
      select r.a, r.b, 'doute' from rapprochement r join fiche x on x.id = r.a join fiche y on y.id = r.b
      where r.zone = 'doute' and r.decision is null and x.lieu <> y.lieu
    )
    select jsonb_build_object('source', x.source, 'id', x.id_source) as a, jsonb_build_object('source', y.source, 'id', y.id_source) as b,
      round(coalesce(case when r.zone = p.zone::zone_rapprochement then r.score end, 1)::numeric, 3)::float8 as score, p.zone,
      case when r.decision = 'meme' then '["réunies par une personne"]'::jsonb
        when r.zone = p.zone::zone_rapprochement then r.raisons
        else '["réunies par une troisième fiche"]'::jsonb end as raisons
    from (select * from reunies union all select * from douteuses) p
    join fiche x on x.id = p.x join fiche y on y.id = p.y left join rapprochement r on r.a = p.x and r.b = p.y
    order by p.zone, score desc, x.rang, y.rang`)
  return rows
}
