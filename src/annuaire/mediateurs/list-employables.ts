import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

export type Employable = { personne: string; nom: string; structure: string | null; poste: boolean }

/**
 * Who may hold a post: those who have a role of mediator or coordination in the département, with the structure of their role.
 * `poste`: whether they hold one that day.
 */
export async function listEmployables(
  db: BaseOuTransaction,
  departement: string,
  jour: string,
): Promise<Employable[]> {
  const { rows } = await db.execute<Employable>(sql`
    select p.id as personne, p.nom, min(r.structure) filter (where r.role = 'mediateur') as structure,
      exists (select 1 from affectation a where a.personne = p.id and a.debut <= ${jour} and (a.fin is null or a.fin > ${jour})) as poste
    from portee r join personne p on p.id = r.personne
    where r.departement = ${departement} and r.role in ('mediateur', 'coordinateur')
    group by p.id, p.nom order by p.nom collate "fr-x-icu", p.id`)
  return rows
}
