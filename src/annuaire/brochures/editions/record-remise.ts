import type { Base } from '../../../socle/base/open-base.ts'
import { writeJournal } from '../../../socle/journal/write-journal.ts'
import type { Departements } from '../../portee.ts'
import { remise } from '../tables.ts'
import { findDepartementOfEdition } from './find-departement-of-edition.ts'

/** Copies handed out: `le` YYYY-MM-DD, `commune` an INSEE code, `destinataire` a counter or a structure. */
export type Remise = { le: string; destinataire: string; commune: string; exemplaires: number }

/**
 * Counts copies of an edition handed out.
 * @throws Erreur introuvable when the edition is not in these départements
 */
export async function recordRemise(
  db: Base,
  id: number,
  donnees: Remise,
  auteur: string,
  departements: Departements,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const departement = await findDepartementOfEdition(tx, id, departements)
    await tx.insert(remise).values({ ...donnees, edition: id, saisie_par: auteur, saisie_le: maintenant })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'edition', objet_id: String(id), departement },
      action: 'remettre',
      details: { exemplaires: donnees.exemplaires },
    })
  })
}
