import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

export type ActionEngagee = {
  id: number
  numero: string
  titre: string
  engagements: {
    membre: { id: number; nom: string }
    pilote: 'pilote' | 'associe'
    texte: string
    engage_le: string
  }[]
}

/** Every action of a roadmap, in order, with what members committed themselves to in writing. */
export async function listEngagements(db: BaseOuTransaction, feuille: string): Promise<ActionEngagee[]> {
  const { rows } = await db.execute<ActionEngagee>(sql`
    select a.id::int as id, a.numero, a.titre, coalesce((
      select jsonb_agg(jsonb_build_object('membre', jsonb_build_object('id', m.id, 'nom', m.nom), 'pilote', am.pilote,
        'texte', am.engagement, 'engage_le', am.engage_le) order by am.engage_le, m.nom)
      from action_membre am join membre m on m.id = am.membre
      where am.action = a.id and am.engage_le is not null), '[]') as engagements
    from action a join axe x on x.id = a.axe where a.feuille = ${feuille} order by x.rang, a.rang, a.id`)
  return rows
}
