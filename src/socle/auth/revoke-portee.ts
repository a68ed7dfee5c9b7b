import { eq } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { Erreur } from '../erreur.ts'
import { writeJournal } from '../journal/write-journal.ts'
import type { Acteur } from './acteur.ts'
import { exiger } from './droits.ts'
import { droitDeDonner } from './droits-comptes.ts'
import { portee } from './tables.ts'

/**
 * Takes a role back from whoever holds it, with effect at their next page. Whoever may give a role may take it back.
 * @throws Erreur introuvable, interdit, conflit for the last administrator.
 */
export async function revokePortee(db: Base, acteur: Acteur, id: string): Promise<void> {
  await db.transaction(async tx => {
    const [retiree] = await tx.select().from(portee).where(eq(portee.id, id))
    if (!retiree) throw new Erreur('introuvable', "Ce rôle n'existe plus : il a sans doute déjà été retiré.")
    exiger(acteur, droitDeDonner(retiree.role), retiree)
    if (retiree.role === 'administrateur') {
      // All locked in the same order, so that two administrators who dismiss each other at once do not leave nobody.
      const administrateurs = await tx
        .select()
        .from(portee)
        .where(eq(portee.role, 'administrateur'))
        .orderBy(portee.id)
        .for('update')
      if (administrateurs.length < 2)
        throw new Erreur(
          'conflit',
          "C'est le dernier administrateur du site : invitez-en un autre avant de retirer ce rôle.",
        )
    }
    await tx.delete(portee).where(eq(portee.id, id))
    await writeJournal(tx, {
      acteur: acteur.personne,
      action: 'retirer',
      objet: 'role',
      objet_id: retiree.personne,
      departement: retiree.departement,
      details: { role: retiree.role, structure: retiree.structure },
    })
  })
}
