import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'

/**
 * Ties the actions of a roadmap to the members of the governance that its text names, word for word but for case. Ties
 * that exist stay as they are.
 */
export async function linkMembresNommes(tx: Transaction, feuille: string): Promise<void> {
  await tx.execute(sql`
    insert into action_membre (action, membre, pilote)
    select distinct on (a.id, m.id) a.id, m.id, nomme.role
    from action a
    cross join lateral (
      select unnest(a.pilotes) as nom, 'pilote' as role union all select unnest(a.acteurs), 'associe'
    ) as nomme
    join membre m on m.departement = a.departement and lower(m.nom) = lower(nomme.nom)
    where a.feuille = ${feuille} and m.statut <> 'retire'
    order by a.id, m.id, nomme.role desc
    on conflict do nothing`)
}
