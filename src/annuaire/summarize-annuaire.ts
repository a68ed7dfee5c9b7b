import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

export type ResumeAnnuaire = {
  lieux: number
  /** YYYY-MM-DD, of the last arrival. Null: nothing was ever published. */
  misAJour: string | null
  /** EPCI of the installed départements, by name, with their published places. */
  epci: { code: string; nom: string; lieux: number }[]
}

/** The whole directory in a few figures, for the home page. */
export async function summarizeAnnuaire(db: BaseOuTransaction): Promise<ResumeAnnuaire> {
  const { rows } = await db.execute<Omit<ResumeAnnuaire, 'epci'>>(
    sql`select count(*) as lieux, max(importe_le) as "misAJour" from lieu where etat = 'publie'`,
  )
  const { rows: epci } = await db.execute<ResumeAnnuaire['epci'][number]>(sql`
    with compte as (select code_insee, count(*) as lieux from lieu where etat = 'publie' group by code_insee)
    select e.code, e.nom, coalesce(sum(compte.lieux), 0)::int as lieux
    from epci e join commune c on c.epci = e.code left join compte on compte.code_insee = c.code
    group by e.code order by e.nom`)
  return { ...rows[0]!, epci }
}
