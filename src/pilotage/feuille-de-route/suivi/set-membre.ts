import { and, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { membre } from '../../gouvernance/tables.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { actionMembre } from '../tables.ts'

/**
 * Makes a member the pilot of an action, or one associated with it.
 * @throws Erreur introuvable when it is not a member of the same département
 */
export async function setMembre(
  db: Base,
  { feuille, numero }: { feuille: string; numero: string },
  id: number,
  pilote: 'pilote' | 'associe',
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const [connu] = await tx
      .select({ nom: membre.nom })
      .from(membre)
      .where(and(eq(membre.id, id), eq(membre.departement, tenue.departement)))
    if (!connu) throw new Erreur('introuvable', 'Ce membre n’existe plus. Rechargez la page.')
    await tx
      .insert(actionMembre)
      .values({ action: tenue.id, membre: id, pilote })
      .onConflictDoUpdate({ target: [actionMembre.action, actionMembre.membre], set: { pilote } })
    await tellAction(tx, tenue, acte, pilote === 'pilote' ? 'désigner un pilote' : 'associer un membre', {
      membre: connu.nom,
    })
  })
}
