import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Lieu } from '../lieu.ts'

/** `distance` in kilometres as the crow flies; null when one of the two has no coordinates. */
export type LieuProche = { id: string; nom: string; commune: string; distance: number | null }

const LIEUX_AU_PLUS = 5
/** On so short a way the Earth is flat. */
const KM_PAR_DEGRE = 111.195

/** The published places nearest to this one, itself left out; those of its commune when it has no coordinates. */
export async function findLieuxProches(
  db: BaseOuTransaction,
  { id, departement, code_insee, latitude, longitude }: Lieu,
): Promise<LieuProche[]> {
  const situe = latitude !== null && longitude !== null
  const distance = situe
    ? sql`${KM_PAR_DEGRE} * sqrt((latitude - ${latitude}) ^ 2 + ((longitude - ${longitude}) * cosd(${latitude})) ^ 2)`
    : sql`null::double precision`
  const voisinage = situe
    ? sql`departement = ${departement} and latitude is not null`
    : sql`code_insee = ${code_insee}`
  const { rows } = await db.execute<LieuProche>(sql`
    select id, nom, commune, ${distance} as distance from lieu
    where etat = 'publie' and id <> ${id} and ${voisinage} order by distance, nom, id limit ${LIEUX_AU_PLUS}`)
  return rows
}
