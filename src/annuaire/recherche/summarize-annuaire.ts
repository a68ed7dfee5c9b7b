import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

export type ResumeAnnuaire = {
  lieux: number
  /** YYYY-MM-DD, when a file was last applied. */
  misAJour: string | null
  /** EPCI of the installed départements, by name, with their published places. */
  epci: { code: string; nom: string; lieux: number }[]
}

/** The whole directory in a few figures, for the home page. */
export async function summarizeAnnuaire(db: BaseOuTransaction): Promise<ResumeAnnuaire> {
  const { rows } = await db.execute<ResumeAnnuaire>(sql`
    with compte as (select code_insee, count(*) as lieux from lieu where etat = 'publie' group by code_insee),
      parmi as (
        select e.code, e.nom, coalesce(sum(compte.lieux), 0) as lieux
        from epci e join commune c on c.epci = e.code left join compte on compte.code_insee = c.code
        group by e.code)
    select (select coalesce(sum(lieux), 0)::int from compte) as lieux,
      (select to_char(max(applique_le), 'YYYY-MM-DD') from import_fichier where etat = 'applique') as "misAJour",
      (select coalesce(jsonb_agg(to_jsonb(parmi) order by nom collate "fr-x-icu"), '[]') from parmi) as epci`)
  return rows[0]!
}
