import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { SaisieActivite } from './activite.ts'

/**
 * How many of the participants had been helped before: what was said, otherwise what is known when all of them are followed.
 * Written with the activity, so that erasing someone later makes nobody new; `follow-deja-accompagnes.ts` keeps it true when others
 * change. `sauf`: the activity itself, once it is in the register.
 */
export async function findDejaAccompagnes(
  db: BaseOuTransaction,
  { deja_accompagnes, personnes, participants, date }: SaisieActivite,
  sauf: string | null = null,
): Promise<number | null> {
  if (deja_accompagnes !== null || personnes.length < participants) return deja_accompagnes
  const { rows } = await db.execute<{ nombre: number }>(sql`
    select count(distinct p.personne)::int as nombre from activite_personne p join activite a on a.id = p.activite
    left join activite s on s.id = ${sauf}::uuid
    where p.personne = any(${sql.param(personnes)}::uuid[]) and a.supprime_le is null
      and (a.date < ${date} or (a.date = ${date} and (s.id is null or a.cree_le < s.cree_le)))`)
  return rows[0]!.nombre
}
