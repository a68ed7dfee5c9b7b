import { sql } from 'drizzle-orm'
import { defineLectureDesJalons } from '../../../observatoire/valeurs/jalons.ts'

/** Gives indicators the milestones of the roadmaps, by their code. */
defineLectureDesJalons(async (db, departement) => {
  const { rows } = await db.execute<{
    code: string
    avancement: number
    atteint_le: string | null
    modifie_le: string
  }>(sql`
    select j.code, j.avancement, j.atteint_le::text as atteint_le,
      coalesce(j.atteint_le::text, (a.modifiee_le at time zone 'Europe/Paris')::date::text) as modifie_le
    from jalon j join action a on a.id = j.action
    where a.departement = ${departement} and j.code is not null
    order by j.code, j.avancement desc, j.id`)
  return rows
})
