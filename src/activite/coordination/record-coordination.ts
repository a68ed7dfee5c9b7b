import type { Acteur } from '../../socle/auth/acteur.ts'
import { exiger } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { checkJour } from '../check-jour.ts'
import type { SaisieCoordination } from './coordination.ts'
import { NOTER_COORDINATION } from './droits.ts'
import { activiteCoordination } from './tables.ts'

type Recueil = { id: string; departement: string; saisie: SaisieCoordination }

/**
 * Keeps a work of coordination, once however often it is sent.
 * @throws Erreur interdit, saisie_invalide (a day to come)
 */
export async function recordCoordination(
  db: BaseOuTransaction,
  acteur: Acteur,
  { id, departement, saisie }: Recueil,
  maintenant: Date,
): Promise<{ nouvelle: boolean }> {
  exiger(acteur, NOTER_COORDINATION, { departement })
  checkJour(saisie.date, maintenant)
  return db.transaction(async tx => {
    const [creee] = await tx
      .insert(activiteCoordination)
      .values({
        ...saisie,
        ...{ id, departement, auteur: acteur.personne, cree_le: maintenant, modifie_le: maintenant },
      })
      .onConflictDoNothing()
      .returning({ id: activiteCoordination.id })
    if (!creee) return { nouvelle: false }
    await writeJournal(tx, {
      ...{ acteur: acteur.personne, action: 'enregistrer', objet: 'coordination', objet_id: id, departement },
      details: { nature: saisie.nature },
    })
    return { nouvelle: true }
  })
}
