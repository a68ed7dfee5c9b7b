import { eq } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { lockAffectation } from './set-affectation.ts'
import { affectation } from './tables.ts'

/** Takes back a post said by mistake; one that is over is ended instead. Activities keep what they were written with. */
export async function removeAffectation(db: BaseOuTransaction, acteur: Acteur, id: number): Promise<void> {
  await db.transaction(async tx => {
    const { departement, structure, dispositif } = await lockAffectation(tx, acteur, id)
    await tx.delete(affectation).where(eq(affectation.id, id))
    await writeJournal(tx, {
      ...{ acteur: acteur!.personne, action: 'retirer', objet: 'poste', objet_id: String(id), departement },
      details: { structure, dispositif },
    })
  })
}
