import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Decision } from './decide-rapprochement.ts'

export type Avancement = {
  /** Answers that this person gave today. */
  reponses: number
  /** The last of them, that they may take back. */
  derniere: { a: string; b: string; decision: Decision; noms: [string, string] } | null
}

/** How far a person is in the review queue. `aujourdhui`: YYYY-MM-DD, in French time. */
export async function findDerniereReponse(
  db: BaseOuTransaction,
  personne: string,
  aujourdhui: string,
): Promise<Avancement> {
  const { rows } = await db.execute<NonNullable<Avancement['derniere']>>(sql`
    select r.a, r.b, r.decision, jsonb_build_array(x.contenu->>'nom', y.contenu->>'nom') as noms
    from rapprochement r join fiche_source x on x.id = r.a join fiche_source y on y.id = r.b
    where r.decision is not null and r.decide_par = ${personne} and r.decide_le >= ${aujourdhui}::date::timestamp at time zone 'Europe/Paris'
    order by r.decide_le desc`)
  return { reponses: rows.length, derniere: rows[0] ?? null }
}
