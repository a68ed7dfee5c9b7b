import { asc, inArray } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Serie } from './serie.ts'
import { serie } from './tables.ts'

/** The series that are kept of these measures. `comptee`: its cells are right; otherwise they are still to be counted. */
export async function listSeries(
  db: BaseOuTransaction,
  mesures: readonly string[],
): Promise<(Serie & { revision: number; comptee: boolean })[]> {
  if (mesures.length === 0) return []
  const lignes = await db
    .select()
    .from(serie)
    .where(inArray(serie.mesure, [...mesures]))
    .orderBy(asc(serie.id))
  return lignes.map(({ comptee_le, ...ligne }) => ({ ...ligne, comptee: comptee_le !== null }))
}
