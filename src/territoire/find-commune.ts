import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { LigneCommune } from './find-communes.ts'

/**
 * An installed commune by its code, without its contour; the code of a former one gives its successor. Null when no
 * commune has, or had, this code.
 */
export async function findCommune(db: BaseOuTransaction, code: string): Promise<LigneCommune | null> {
  const find = async (condition: ReturnType<typeof sql>) => {
    const { rows } = await db.execute<LigneCommune>(sql`
      select c.code, c.nom, c.departement, c.codes_postaux as "codesPostaux", c.population,
        case when e.code is not null then jsonb_build_object('code', e.code, 'nom', e.nom) end as epci
      from commune c left join epci e on e.code = c.epci where ${condition} limit 1`)
    return rows[0] ?? null
  }
  return (
    (await find(sql`c.code = ${code}`)) ??
    (await find(sql`c.anciennes @> ${JSON.stringify([{ code }])}::jsonb`))
  )
}
