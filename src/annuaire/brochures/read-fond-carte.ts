import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { CommuneDeCarte } from '../../territoire/draw-carte.ts'
import type { Contour } from '../../territoire/geometrie.ts'
import type { Perimetre } from './brochure.ts'

export type FondDeCartePapier = { communes: CommuneDeCarte[]; limites: Contour[] }

/** A part of the perimeter's width, on each side: the neighbours that the frame shows. */
const VOISINAGE = 0.3

/**
 * What the map of a perimeter is drawn from: its communes, those around it, its outline. A selection has none; its
 * communes are those of its places (`codes`). Empty without contours.
 */
export async function readFondCarte(
  db: BaseOuTransaction,
  perimetre: Perimetre,
  codes: readonly string[],
): Promise<FondDeCartePapier> {
  const dedans =
    perimetre.type === 'selection'
      ? sql`code = any(${sql.param(codes)}::text[])`
      : sql`${sql.identifier(perimetre.type === 'commune' ? 'code' : perimetre.type)} = ${perimetre.code}`
  const { rows } = await db.execute<CommuneDeCarte>(sql`
    with cadre as (
      select min((emprise->>0)::float8) as o, min((emprise->>1)::float8) as s,
        max((emprise->>2)::float8) as e, max((emprise->>3)::float8) as n
      from commune where ${dedans} and contour is not null)
    select nom, population, latitude, longitude, contour, ${dedans} as dedans
    from commune, cadre
    where contour is not null
      and (emprise->>0)::float8 < e + (e - o) * ${VOISINAGE} and (emprise->>2)::float8 > o - (e - o) * ${VOISINAGE}
      and (emprise->>1)::float8 < n + (n - s) * ${VOISINAGE} and (emprise->>3)::float8 > s - (n - s) * ${VOISINAGE}
    order by code`)
  return { communes: rows, limites: await readLimites(db, perimetre, rows) }
}

async function readLimites(
  db: BaseOuTransaction,
  perimetre: Perimetre,
  communes: readonly CommuneDeCarte[],
): Promise<Contour[]> {
  if (perimetre.type === 'selection') return []
  if (perimetre.type === 'commune')
    return communes.filter(({ dedans }) => dedans).map(({ contour }) => contour)
  const { rows } = await db.execute<{ contour: Contour }>(sql`
    select contour from ${sql.identifier(perimetre.type)} where code = ${perimetre.code} and contour is not null`)
  return rows.map(({ contour }) => contour)
}
