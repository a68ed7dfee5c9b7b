import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Lieu } from '../lieu.ts'
import { toDistance } from './find-lieux.ts'

/** `distance` in kilometres as the crow flies; null when one of the two has no coordinates. */
export type LieuProche = { id: string; nom: string; commune: string; distance: number | null }

const LIEUX_AU_PLUS = 5

/** The published places nearest to this one, itself left out; those of its commune when it has no coordinates. */
export async function findLieuxProches(
  db: BaseOuTransaction,
  { id, departement, code_insee, latitude, longitude }: Lieu,
): Promise<LieuProche[]> {
  const situe = latitude !== null && longitude !== null
  const distance = situe ? toDistance({ latitude, longitude }) : sql`null::float8`
  const voisinage = situe
    ? sql`departement = ${departement} and latitude is not null`
    : sql`code_insee = ${code_insee}`
  const { rows } = await db.execute<LieuProche>(sql`
    with proches as (
      select id, ${distance} as distance from lieu where etat = 'publie' and id <> ${id} and ${voisinage}
      order by distance, id limit ${LIEUX_AU_PLUS})
    select id, nom, commune, distance from proches join lieu using (id) order by distance, nom, id`)
  return rows
}
