import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import { A_RECOMPOSER } from '../tables.ts'
import { waitForTurn } from '../wait-for-turn.ts'

/** Composes again the places that an older version of the program made, after a change of what a place says. */
export async function recomposeLieux(db: Base): Promise<void> {
  await db.transaction(async tx => {
    const aFaire = sql`select id from lieu where empreinte = ${A_RECOMPOSER}`
    const { rows } = await tx.execute(sql`${aFaire} limit 1`)
    if (rows.length === 0) return
    await waitForTurn(tx, '10min')
    await regroupFiches(tx, aFaire)
  })
}
