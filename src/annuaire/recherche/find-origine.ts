import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Point } from '../../territoire/geometrie.ts'

/**
 * The point from which distances to a commune (INSEE code) are counted: its centre, else the middle of its places when no
 * contour is installed. Null when nothing tells where it lies.
 */
export async function findOrigine(db: BaseOuTransaction, commune: string): Promise<Point | null> {
  const { rows } = await db.execute<{ latitude: number | null; longitude: number | null }>(sql`
    select coalesce(c.latitude, milieu.latitude) as latitude, coalesce(c.longitude, milieu.longitude) as longitude
    from commune c left join lateral (select avg(latitude) as latitude, avg(longitude) as longitude from lieu
      where code_insee = c.code and etat = 'publie') as milieu on c.latitude is null
    where c.code = ${commune}`)
  const { latitude = null, longitude = null } = rows[0] ?? {}
  return latitude === null || longitude === null ? null : { latitude, longitude }
}
