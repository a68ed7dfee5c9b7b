import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { type FiltreLieux, type Liste, toCondition, toDistance, toOrdre } from '../recherche/find-lieux.ts'
import { prepareOuvertures } from '../recherche/prepare-ouvertures.ts'
import { type LieuAPublier, type LieuPublie, publishLieu } from './publish-lieu.ts'
import { A_PUBLIER } from './read-lieux.ts'

/** `distance` in kilometres; null when the search has no centre, or the place no coordinates. */
export type LieuTrouve = LieuPublie & { distance: number | null }

/** One page of the published places, whole, in the order of the public list: nearest first, else by commune then name. */
export async function listLieuxPublies(
  db: Base,
  filtre: FiltreLieux,
  {
    page,
    parPage,
    maintenant,
    adresse,
  }: { page: number; parPage: number; maintenant: Date; adresse: string },
): Promise<Liste<LieuTrouve>> {
  await prepareOuvertures(db, maintenant)
  const condition = toCondition(filtre, maintenant)
  const distance = filtre.autour ? toDistance(filtre.autour) : sql`null::float8`
  const { rows } = await db.execute<LieuAPublier & { distance: number | null }>(sql`
    select ${A_PUBLIER}, ${distance} as distance from lieu where ${condition}
    order by ${toOrdre(filtre)} limit ${parPage} offset ${(page - 1) * parPage}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*) as total from lieu where ${condition}`,
  )
  const lignes = rows.map(({ distance, ...lieu }) => ({ ...publishLieu(lieu, adresse), distance }))
  return { lignes, total: compte[0]!.total, page, parPage }
}
