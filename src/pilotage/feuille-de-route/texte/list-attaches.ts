import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../../../socle/base/open-base.ts'

/** What would be lost with actions (`a`), in words; empty when nothing has been written of how they go. */
export async function listAttaches(tx: Transaction, actions: SQL): Promise<string[]> {
  const { rows } = await tx.execute<Record<string, boolean>>(sql`
    select bool_or(exists (select 1 from note_avancement n where n.action = a.id)) as "des notes d’avancement",
      bool_or(exists (select 1 from financement f where f.action = a.id)) as "un budget",
      bool_or(exists (select 1 from risque r where r.action = a.id)) as "des risques",
      bool_or(exists (select 1 from action_membre m where m.action = a.id and m.engagement is not null))
        as "des lettres d’engagement",
      bool_or(exists (select 1 from document_de_pilotage d where d.objet = 'action:' || a.id)) as "des documents",
      bool_or(exists (select 1 from decision d where d.action = a.id)) as "des décisions"
    from action a where ${actions}`)
  return Object.entries(rows[0] ?? {}).flatMap(([nom, present]) => (present ? [nom] : []))
}
