import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { checkMembre, type SaisieMembre } from './check-membre.ts'
import { membre } from './tables.ts'

/**
 * Adds a body to the governance of a département, or to its candidates. Answers its number.
 * @throws Erreur saisie_invalide, by field
 */
export async function createMembre(
  db: Base,
  departement: string,
  saisie: SaisieMembre,
  statut: 'candidat' | 'confirme',
  auteur: string,
  maintenant: Date,
): Promise<number> {
  return db.transaction(async tx => {
    const verifie = await checkMembre(tx, departement, saisie, null)
    const [cree] = await tx
      .insert(membre)
      .values({
        ...{ ...verifie, departement, statut },
        depuis: statut === 'confirme' ? findJour(maintenant) : null,
      })
      .returning({ id: membre.id })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'membre', objet_id: String(cree!.id), departement },
      action: statut === 'candidat' ? 'inscrire comme candidat' : 'ajouter',
    })
    return cree!.id
  })
}
