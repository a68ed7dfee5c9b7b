import { asc, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { lockFeuille } from '../lock-feuille.ts'
import { action } from '../tables.ts'
import { moveRang, type Sens } from './move-rang.ts'

/** Moves an action by one place in its axis; at the end of the line it stays. @throws Erreur introuvable */
export async function moveAction(
  db: Base,
  feuille: string,
  numero: string,
  sens: Sens,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    await lockFeuille(tx, feuille, acte.departements)
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const actions = await tx
      .select({ id: action.id })
      .from(action)
      .where(eq(action.axe, tenue.axe))
      .orderBy(asc(action.rang), asc(action.id))
    for (const [rang, { id }] of moveRang(actions, tenue.id, sens).entries())
      await tx.update(action).set({ rang }).where(eq(action.id, id))
    await tellAction(tx, tenue, acte, 'déplacer')
  })
}
