import { and, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { membre } from '../../gouvernance/tables.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { actionMembre } from '../tables.ts'

/** @throws Erreur introuvable; conflit when the member sent a letter of commitment, which would be lost */
export async function removeMembre(
  db: Base,
  { feuille, numero }: { feuille: string; numero: string },
  id: number,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const [retire] = await tx
      .delete(actionMembre)
      .where(and(eq(actionMembre.action, tenue.id), eq(actionMembre.membre, id)))
      .returning({ engagement: actionMembre.engagement })
    if (!retire) throw new Erreur('introuvable', 'Ce membre n’est plus lié à l’action. Rechargez la page.')
    if (retire.engagement !== null)
      throw new Erreur(
        'conflit',
        'Ce membre a envoyé une lettre d’engagement sur cette action. Retirez d’abord sa lettre.',
      )
    const [connu] = await tx.select({ nom: membre.nom }).from(membre).where(eq(membre.id, id))
    await tellAction(tx, tenue, acte, 'dissocier un membre', { membre: connu?.nom })
  })
}
