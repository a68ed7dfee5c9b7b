import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { isWithin } from '../../annuaire/portee.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { reunion } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'
import type { Changement } from './change-reunion.ts'

/**
 * Says who may read validated minutes: the one thing of them that still changes, since they are often opened later.
 * @throws Erreur introuvable when there are no validated minutes of this meeting in these départements
 */
export async function openCompteRendu(
  db: Base,
  { reunion: id, auteur, departements }: Changement,
  visibilite: Visibilite,
): Promise<void> {
  await db.transaction(async tx => {
    const [ouverte] = await tx
      .update(reunion)
      .set({ compte_rendu_visibilite: visibilite, revision: sql`${reunion.revision} + 1` })
      .where(
        and(
          eq(reunion.id, id),
          isNotNull(reunion.compte_rendu_valide_le),
          isWithin(sql`${reunion.departement}`, departements),
        ),
      )
      .returning({ departement: reunion.departement })
    if (!ouverte)
      throw new Erreur('introuvable', 'Cette réunion n’a pas encore de compte rendu validé à ouvrir.')
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'reunion', objet_id: String(id), departement: ouverte.departement },
      ...{ action: 'ouvrir le compte rendu', details: { visibilite } },
    })
  })
}
