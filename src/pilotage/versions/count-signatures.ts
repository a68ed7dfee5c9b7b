import { count, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { signature, version } from './tables.ts'

export type CompteDeSignatures = { demandees: number; signees: number }

/** How many members were asked to sign each version of a roadmap, and did; nothing for those that were not asked for. */
export async function countSignatures(
  db: BaseOuTransaction,
  feuille: string,
): Promise<Map<number, CompteDeSignatures>> {
  const lignes = await db
    .select({ version: signature.version, demandees: count(), signees: count(signature.signee_le) })
    .from(signature)
    .innerJoin(version, eq(version.id, signature.version))
    .where(eq(version.feuille, feuille))
    .groupBy(signature.version)
  return new Map(lignes.map(({ version, ...compte }) => [version, compte]))
}
