import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Carte, drawCarte } from '../../territoire/draw-carte.ts'
import { readFondCarte } from '../brochures/read-fond-carte.ts'
import type { LieuListe } from './find-lieux.ts'

/** In points, as on a screen of 640 pixels. */
const CADRE = { largeur: 640, hauteur: 480, corps: 12 }

/**
 * A page of places on a map of their communes, numbered from `premier` in their order. Null when none of them has both
 * coordinates and a commune that can be drawn.
 */
export async function drawCarteLieux(
  db: BaseOuTransaction,
  lieux: readonly LieuListe[],
  premier: number,
): Promise<Carte | null> {
  const points = lieux.flatMap(({ latitude, longitude }, rang) =>
    latitude === null || longitude === null ? [] : [{ numero: premier + rang, latitude, longitude }],
  )
  if (points.length === 0) return null
  const situes = lieux.filter(({ latitude }) => latitude !== null).map(({ id }) => id)
  const { rows } = await db.execute<{ code: string }>(sql`
    select distinct code_insee as code from lieu where id = any(${sql.param(situes)}::text[])`)
  const codes = rows.map(({ code }) => code)
  return drawCarte(CADRE, {
    ...(await readFondCarte(db, { type: 'selection', lieux: situes }, codes)),
    points,
  })
}
