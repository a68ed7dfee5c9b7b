import { and, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { writeJournal } from '../../../socle/journal/write-journal.ts'
import type { Departements } from '../../portee.ts'
import { remise } from '../tables.ts'
import { findDepartementOfEdition } from './find-departement-of-edition.ts'

/**
 * Takes back a hand-out typed by mistake.
 * @throws Erreur introuvable when the edition is not in these départements, or has no such hand-out any more
 */
export async function removeRemise(
  db: Base,
  id: number,
  numero: number,
  auteur: string,
  departements: Departements,
): Promise<void> {
  await db.transaction(async tx => {
    const departement = await findDepartementOfEdition(tx, id, departements)
    const [retiree] = await tx
      .delete(remise)
      .where(and(eq(remise.edition, id), eq(remise.id, numero)))
      .returning()
    if (!retiree) throw new Erreur('introuvable', 'Cette remise n’existe plus. Rechargez la page.')
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'edition', objet_id: String(id), departement },
      action: 'retirer la remise',
      details: { exemplaires: retiree.exemplaires },
    })
  })
}
