import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** The EPCI of a département, astride ones included, that no open working group is about; and how many there are in all. */
export async function listEpcisSansGroupe(
  db: BaseOuTransaction,
  departement: string,
): Promise<{ sans: { code: string; nom: string }[]; total: number }> {
  const { rows } = await db.execute<{ code: string; nom: string; groupe: boolean }>(sql`
    select e.code, e.nom, exists (select from comite c where c.departement = ${departement} and c.epci = e.code
      and c.type = 'groupe_de_travail' and c.clos_le is null) as groupe
    from epci e where e.code in (select epci from commune where departement = ${departement})
    order by e.nom collate "fr-x-icu"`)
  const sans = rows.filter(({ groupe }) => !groupe).map(({ code, nom }) => ({ code, nom }))
  return { sans, total: rows.length }
}
