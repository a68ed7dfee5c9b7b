import { asc, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockFeuille, tellFeuille } from '../lock-feuille.ts'
import { axe } from '../tables.ts'
import { moveRang, type Sens } from './move-rang.ts'
import { bumpFeuille } from './save-axe.ts'

/** Moves an axis by one place; at the end of the line it stays. @throws Erreur introuvable */
export async function moveAxe(db: Base, feuille: string, id: number, sens: Sens, acte: Acte): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockFeuille(tx, feuille, acte.departements)
    const axes = await tx
      .select()
      .from(axe)
      .where(eq(axe.feuille, feuille))
      .orderBy(asc(axe.rang), asc(axe.id))
    const deplace = axes.find(autre => autre.id === id)
    if (!deplace) throw new Erreur('introuvable', 'Cet axe n’existe plus. Rechargez la page.')
    for (const [rang, { id: place }] of moveRang(axes, id, sens).entries())
      await tx.update(axe).set({ rang }).where(eq(axe.id, place))
    await bumpFeuille(tx, feuille)
    await tellFeuille(tx, tenue, acte, 'déplacer un axe', { axe: deplace.numero })
  })
}
