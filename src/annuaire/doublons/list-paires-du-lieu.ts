import { sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

export type PaireDuLieu = {
  a: { id: string; nom: string; source: string }
  b: { id: string; nom: string; source: string }
  /** Why they are together: a person said so (their name), they look alike beyond doubt, or a third record joins them. */
  cause: { type: 'personne'; par: string } | { type: 'certitude'; raisons: string[] } | { type: 'tierce' }
}

/** Two by two, the records that are one place, and what brought them together. */
export async function listPairesDuLieu(db: BaseOuTransaction, lieu: string): Promise<PaireDuLieu[]> {
  const { rows } = await db.execute<PaireDuLieu>(sql`
    select jsonb_build_object('id', x.id, 'nom', x.contenu->>'nom', 'source', x.source) as a,
      jsonb_build_object('id', y.id, 'nom', y.contenu->>'nom', 'source', y.source) as b,
      case when r.decision = 'meme' then jsonb_build_object('type', 'personne', 'par', coalesce(p.nom, r.decide_par))
        when r.zone = 'certain' then jsonb_build_object('type', 'certitude', 'raisons', r.raisons)
        else '{"type": "tierce"}' end as cause
    from fiche_source x join fiche_source y on y.lieu = x.lieu and x.id < y.id
    left join rapprochement r on r.a = x.id and r.b = y.id left join ${personne} p on p.id::text = r.decide_par
    where x.lieu = ${lieu} order by r.score desc nulls last, x.rang, y.rang`)
  return rows
}
