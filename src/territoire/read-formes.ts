import { inArray } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Forme } from './geometrie.ts'
import { commune } from './tables.ts'

/** Where each commune of these départements lies, by INSEE code: to check many coordinates without asking again. */
export async function readFormes(
  db: BaseOuTransaction,
  departements: readonly string[],
): Promise<Map<string, Forme>> {
  const lignes = await db
    .select({
      code: commune.code,
      contour: commune.contour,
      emprise: commune.emprise,
      latitude: commune.latitude,
      longitude: commune.longitude,
    })
    .from(commune)
    .where(inArray(commune.departement, [...departements]))
  return new Map(lignes.map(({ code, ...forme }) => [code, forme]))
}
