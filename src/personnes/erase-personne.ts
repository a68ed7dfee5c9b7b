import { sql } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { Base, Transaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { exigerStructuresDeSuivi } from './droits.ts'
import { findPersonne } from './find-personne.ts'
import { forgetPersonne } from './forget-personne.ts'

/**
 * Erases someone, at their request or because they are no longer followed: everywhere, at once, for ever.
 * @throws Erreur non_connecte, interdit, introuvable
 */
export async function erasePersonne(db: Base, acteur: Acteur, id: string): Promise<void> {
  const structures = exigerStructuresDeSuivi(acteur)
  await db.transaction(async tx => {
    const personne = await findPersonne(tx, id, structures)
    await lockPersonnes(tx, [personne.id])
    await forgetPersonne(tx, personne.id)
    await writeJournal(tx, {
      ...{ acteur: acteur!.personne, action: 'effacer', objet: 'personne suivie', objet_id: personne.id },
      ...{ departement: personne.departement, details: { structure: personne.structure } },
    })
  })
}

/** Until the end of the transaction, no register writes about these people; in one order, so that nobody waits for ever. */
export async function lockPersonnes(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.execute(
    sql`select 1 from personne_suivie where id = any(${sql.param([...ids])}::uuid[]) order by id for update`,
  )
}
