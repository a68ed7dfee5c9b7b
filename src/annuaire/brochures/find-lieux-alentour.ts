import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { findLieux } from '../recherche/find-lieux.ts'
import type { Perimetre } from './brochure.ts'
import { type LieuBrochure, listLieuxBrochure } from './list-lieux-brochure.ts'

/** One hour by road in the mountains. */
const RAYON_KM = 40
const LIEUX_AU_PLUS = 8

/**
 * The places that are nearest to a commune or an EPCI without any, nearest first; without contours, those of the commune's
 * EPCI. Empty for a département or a selection: there is no middle to look around.
 */
export async function findLieuxAlentour(
  db: Base,
  perimetre: Perimetre,
  maintenant: Date,
): Promise<LieuBrochure[]> {
  if (perimetre.type === 'selection' || perimetre.type === 'departement') return []
  const { rows } = await db.execute<Centre>(
    perimetre.type === 'commune'
      ? sql`select latitude, longitude, epci from commune where code = ${perimetre.code}`
      : sql`select latitude, longitude, code as epci from epci where code = ${perimetre.code}`,
  )
  const centre = rows[0]
  if (!centre) return []
  const { latitude, longitude, epci } = centre
  if (latitude === null || longitude === null)
    return epci ? (await listLieuxBrochure(db, { epci }, maintenant)).slice(0, LIEUX_AU_PLUS) : []
  const autour = { latitude, longitude, rayon: RAYON_KM }
  const { lignes } = await findLieux(db, { autour }, { maintenant })
  const ids = lignes.slice(0, LIEUX_AU_PLUS).map(({ id }) => id)
  const lieux = new Map(
    (await listLieuxBrochure(db, { lieux: ids }, maintenant)).map(lieu => [lieu.id, lieu]),
  )
  return lignes.flatMap(({ id, distance }) => (lieux.has(id) ? [{ ...lieux.get(id)!, distance }] : []))
}

type Centre = { latitude: number | null; longitude: number | null; epci: string | null }
