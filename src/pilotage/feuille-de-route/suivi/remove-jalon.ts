import { and, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { jalon } from '../tables.ts'
import { checkJalonsSuivis } from './check-jalons-suivis.ts'

/** @throws Erreur introuvable; conflit when an indicator follows it */
export async function removeJalon(
  db: Base,
  feuille: string,
  numero: string,
  id: number,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const [retire] = await tx
      .delete(jalon)
      .where(and(eq(jalon.id, id), eq(jalon.action, tenue.id)))
      .returning()
    if (!retire) throw new Erreur('introuvable', 'Ce jalon n’existe plus. Rechargez la page.')
    await checkJalonsSuivis(tx, tenue.departement, [retire.code])
    await tellAction(tx, tenue, acte, 'retirer un jalon', { jalon: retire.libelle })
  })
}
