import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { roundDegres } from '../../territoire/geometrie.ts'
import { isFerme } from '../fraicheur/fraicheur.ts'
import { type FiltreLieux, toCondition } from './find-lieux.ts'
import { prepareOuvertures } from './prepare-ouvertures.ts'
import { toOuvert } from './select-ouverture.ts'

/** A place on the map, in WGS84 degrees. `ouvert`: at this moment; null when nobody knows. */
export type PointLieu = {
  id: string
  nom: string
  commune: string
  lat: number
  lon: number
  itinerant: boolean
  ouvert: boolean | null
}

/** `total` is that of the list for the same filter; `sansPoint` of them have no coordinates, hence are not in `points`. */
export type Points = { total: number; sansPoint: number; points: PointLieu[] }

type LieuLu = Omit<PointLieu, 'lat' | 'lon' | 'ouvert'> & {
  lat: number | null
  lon: number | null
  ouvert: boolean
  connue: boolean
  ferme_du: string | null
  ferme_au: string | null
}

/** All the places of a filter that the map can show, by commune then name. */
export async function listPoints(db: Base, filtre: FiltreLieux, maintenant: Date): Promise<Points> {
  await prepareOuvertures(db, maintenant)
  const { rows } = await db.execute<LieuLu>(sql`
    select id, nom, commune, latitude as lat, longitude as lon, 'Itinérant' = any(itinerance) as itinerant,
      ferme_du, ferme_au, coalesce(${toOuvert('maintenant', maintenant)}, false) as ouvert,
      coalesce(ouverture in (select cle from ouverture where minutes is not null), false) as connue
    from lieu where ${toCondition(filtre, maintenant)} order by tri collate "C", id`)
  const jour = findJour(maintenant)
  const points = rows.flatMap(ligne => toPoint(ligne, jour) ?? [])
  return { total: rows.length, sansPoint: rows.length - points.length, points }
}

function toPoint({ lat, lon, ouvert, connue, ferme_du, ferme_au, ...lieu }: LieuLu, jour: string) {
  if (lat === null || lon === null) return null
  const sait = connue || isFerme({ ferme_du, ferme_au }, jour)
  return { ...lieu, lat: roundDegres(lat), lon: roundDegres(lon), ouvert: sait ? ouvert : null }
}
