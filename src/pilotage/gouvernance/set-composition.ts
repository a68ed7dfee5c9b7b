import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { comiteMembre } from './tables.ts'

/** Who sits in a committee, in the place of who did. Members who left the governance keep the seat they had. */
export async function setComposition(
  tx: Transaction,
  comite: number,
  membres: readonly number[],
): Promise<void> {
  await tx.execute(sql`
    delete from comite_membre cm using membre m
    where cm.comite = ${comite} and m.id = cm.membre and m.statut = 'confirme'`)
  if (membres.length > 0)
    await tx
      .insert(comiteMembre)
      .values(membres.map(membre => ({ comite, membre })))
      .onConflictDoNothing()
}
