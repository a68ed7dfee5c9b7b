import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import type { Perimetre } from '../brochure.ts'

/**
 * The installed départements that a perimeter touches: several for an EPCI astride or a selection from here and there.
 * Empty when it names nothing of this directory.
 */
export async function findDepartementsDuPerimetre(
  db: BaseOuTransaction,
  perimetre: Perimetre,
): Promise<string[]> {
  const { rows } = await db.execute<{ departement: string }>(sql`
    select distinct departement from (${selectDepartements(perimetre)}) as touches order by departement`)
  return rows.map(({ departement }) => departement)
}

function selectDepartements(perimetre: Perimetre) {
  switch (perimetre.type) {
    case 'commune':
      // The code of a former commune leads to its successor, as in findCommune.
      return sql`select departement from commune
        where code = ${perimetre.code} or anciennes @> ${JSON.stringify([{ code: perimetre.code }])}::jsonb`
    case 'epci':
      return sql`select departement from commune where epci = ${perimetre.code}`
    case 'departement':
      return sql`select code as departement from departement where code = ${perimetre.code}`
    case 'selection':
      return sql`select departement from lieu where id = any(${sql.param(perimetre.lieux)}::text[])`
  }
}
