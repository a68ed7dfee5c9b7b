import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { checkJalonsSuivis } from '../suivi/check-jalons-suivis.ts'
import { action, jalon } from '../tables.ts'
import { listAttaches } from './list-attaches.ts'

/**
 * Removes an action typed by mistake, its milestones and its links. One that already lives is abandoned instead.
 * @throws Erreur introuvable; conflit when something has been written of how it goes, or an indicator follows one of its
 * milestones
 */
export async function removeAction(db: Base, feuille: string, numero: string, acte: Acte): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const attaches = await listAttaches(tx, sql`a.id = ${tenue.id}`)
    if (attaches.length > 0)
      throw new Erreur(
        'conflit',
        `L’action ${numero} ne peut pas être supprimée : elle a déjà ${attaches.join(', ')}. Déclarez-la abandonnée, son histoire restera lisible.`,
      )
    const jalons = await tx.select({ code: jalon.code }).from(jalon).where(eq(jalon.action, tenue.id))
    await tx.delete(action).where(eq(action.id, tenue.id))
    await checkJalonsSuivis(
      tx,
      tenue.departement,
      jalons.map(({ code }) => code),
    )
    await tellAction(tx, tenue, acte, 'supprimer', { titre: tenue.titre })
  })
}
