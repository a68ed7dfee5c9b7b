import { and, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import type { Acte } from '../acte.ts'
import { lockFeuille, tellFeuille } from '../lock-feuille.ts'
import { action, axe } from '../tables.ts'
import { bumpFeuille } from './save-axe.ts'

/** Removes an axis that holds no action. @throws Erreur introuvable; conflit when it holds some */
export async function removeAxe(db: Base, feuille: string, id: number, acte: Acte): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockFeuille(tx, feuille, acte.departements)
    const actions = await tx.select({ id: action.id }).from(action).where(eq(action.axe, id))
    if (actions.length > 0)
      throw new Erreur(
        'conflit',
        `Cet axe a encore ${formatCompte(actions.length, 'action', 'actions')}. Déplacez-les dans un autre axe, puis supprimez-le.`,
      )
    const [retire] = await tx
      .delete(axe)
      .where(and(eq(axe.id, id), eq(axe.feuille, feuille)))
      .returning({ numero: axe.numero })
    if (!retire) throw new Erreur('introuvable', 'Cet axe n’existe plus. Rechargez la page.')
    await bumpFeuille(tx, feuille)
    await tellFeuille(tx, tenue, acte, 'supprimer un axe', { axe: retire.numero })
  })
}
