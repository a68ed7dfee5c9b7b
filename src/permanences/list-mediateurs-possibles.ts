import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

/** The accounts that work for these structures: by their role, or by their post. */
export async function findMediateurs(
  db: BaseOuTransaction,
  structures: readonly string[],
): Promise<{ id: string; nom: string; structure: string }[]> {
  const { rows } = await db.execute<{ id: string; nom: string; structure: string }>(sql`
    select p.id, p.nom, s.structure from (
      select personne, structure from portee where role in ('mediateur', 'gestionnaire')
      union select personne, structure from affectation where fin is null
    ) s join personne p on p.id = s.personne
    where s.structure = any(${sql.param([...structures])}::text[]) order by p.nom, p.id`)
  return rows
}
