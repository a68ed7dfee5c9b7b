import { and, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { actionIndicateur } from '../tables.ts'

/** The indicator itself stays, with its figures. @throws Erreur introuvable */
export async function unlinkIndicateur(
  db: Base,
  feuille: string,
  numero: string,
  id: number,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const retires = await tx
      .delete(actionIndicateur)
      .where(and(eq(actionIndicateur.action, tenue.id), eq(actionIndicateur.indicateur, id)))
      .returning({ indicateur: actionIndicateur.indicateur })
    if (retires.length === 0)
      throw new Erreur('introuvable', 'Cet indicateur n’est plus lié à l’action. Rechargez la page.')
    await tellAction(tx, tenue, acte, 'délier un indicateur')
  })
}
