import { and, eq, isNotNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { action, actionMembre } from '../feuille-de-route/tables.ts'
import { membre } from '../gouvernance/tables.ts'

/** Takes back what a letter said of one action: the member stays tied to it. @throws Erreur introuvable */
export async function withdrawEngagement(
  db: Base,
  feuille: Pick<Feuille, 'id' | 'departement'>,
  de: { action: number; membre: number },
  auteur: string,
): Promise<void> {
  await db.transaction(async tx => {
    const [trouve] = await tx
      .select({ numero: action.numero, nom: membre.nom })
      .from(actionMembre)
      .innerJoin(action, eq(action.id, actionMembre.action))
      .innerJoin(membre, eq(membre.id, actionMembre.membre))
      .where(
        and(
          eq(action.feuille, feuille.id),
          eq(actionMembre.action, de.action),
          eq(actionMembre.membre, de.membre),
          isNotNull(actionMembre.engage_le),
        ),
      )
      .for('update', { of: actionMembre })
    if (!trouve) throw new Erreur('introuvable', 'Cet engagement n’existe plus. Rechargez la page.')
    await tx
      .update(actionMembre)
      .set({ engagement: null, engage_le: null })
      .where(and(eq(actionMembre.action, de.action), eq(actionMembre.membre, de.membre)))
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'retirer', objet: 'engagement', objet_id: feuille.id },
      ...{ departement: feuille.departement, details: { membre: trouve.nom, action: trouve.numero } },
    })
  })
}
