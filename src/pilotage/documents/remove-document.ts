import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { documentDePilotage } from './tables.ts'

/**
 * Erases a paper of these départements for good. Answers what it belonged to.
 * @throws Erreur introuvable
 */
export async function removeDocument(
  db: Base,
  id: number,
  auteur: string,
  departements: Departements,
): Promise<{ objet: string; titre: string }> {
  return db.transaction(async tx => {
    const [retire] = await tx
      .delete(documentDePilotage)
      .where(
        and(eq(documentDePilotage.id, id), isWithin(sql`${documentDePilotage.departement}`, departements)),
      )
      .returning({
        ...{ objet: documentDePilotage.objet, titre: documentDePilotage.titre },
        departement: documentDePilotage.departement,
      })
    if (!retire) throw new Erreur('introuvable', 'Ce document n’existe plus. Rechargez la page.')
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'document', objet_id: String(id), departement: retire.departement },
      action: 'retirer',
      details: { titre: retire.titre, objet: retire.objet },
    })
    return retire
  })
}
