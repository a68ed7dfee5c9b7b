import { eq } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { Erreur } from '../erreur.ts'
import { writeJournal } from '../journal/write-journal.ts'
import type { Acteur } from './acteur.ts'
import { exiger } from './droits.ts'
import { droitDeDonner } from './droits-comptes.ts'
import { invitation } from './tables.ts'

/** Cancels an invitation: its link stops working at once. @throws Erreur introuvable, interdit. */
export async function revokeInvitation(db: Base, acteur: Acteur, id: string): Promise<void> {
  await db.transaction(async tx => {
    const [annulee] = await tx.select().from(invitation).where(eq(invitation.id, id)).for('update')
    if (!annulee)
      throw new Erreur('introuvable', "Cette invitation n'existe plus : elle a été acceptée ou déjà annulée.")
    exiger(acteur, droitDeDonner(annulee.role), annulee)
    await tx.delete(invitation).where(eq(invitation.id, id))
    await writeJournal(tx, {
      acteur: acteur.personne,
      action: 'annuler',
      objet: 'invitation',
      objet_id: id,
      departement: annulee.departement,
      details: { role: annulee.role, structure: annulee.structure },
    })
  })
}
