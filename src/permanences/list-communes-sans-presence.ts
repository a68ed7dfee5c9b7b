import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

/** Days without anyone after which a commune is told: three months. */
export const ABSENCE_JOURS = 92

export type CommuneSansPresence = {
  code: string
  nom: string
  population: number | null
  epci: string | null
  /** Places of the directory there: somewhere to ask, or not even that. */
  lieux: number
  /** Day of the last one held there, ever. */
  derniere: string | null
  /** Day of the next one planned. */
  prochaine: string | null
}

/**
 * The communes of a département where no permanence nor workshop was held from `depuis` to now, by whatever structure,
 * of a neighbouring département too; those without any place of the directory first, then by population.
 */
export async function listCommunesSansPresence(
  db: BaseOuTransaction,
  departement: string,
  depuis: string,
  maintenant: Date,
): Promise<CommuneSansPresence[]> {
  const { rows } = await db.execute<CommuneSansPresence>(sql`
    with dates as (
      select v.commune,
        (max(v.debut) filter (where v.etat = 'tenu') at time zone 'Europe/Paris')::date as derniere,
        (min(v.debut) filter (where v.etat = 'prevu' and v.debut > ${maintenant}) at time zone 'Europe/Paris')::date as prochaine
      from rendez_vous v join commune c on c.code = v.commune and c.departement = ${departement}
      where v.nature in ('permanence', 'atelier') group by v.commune
    )
    select c.code, c.nom, c.population, e.nom as epci, d.derniere::text, d.prochaine::text, n.lieux
    from commune c left join epci e on e.code = c.epci left join dates d on d.commune = c.code
    cross join lateral (select count(*)::int as lieux from lieu l where l.code_insee = c.code and l.etat = 'publie') n
    where c.departement = ${departement} and (d.derniere is null or d.derniere < ${depuis})
    order by n.lieux > 0, c.population desc nulls last, c.code`)
  return rows
}
