import { and, eq, gt } from 'drizzle-orm'
import type { Base, BaseOuTransaction } from '../base/open-base.ts'
import { writeJournal } from '../journal/write-journal.ts'
import type { Portee } from './acteur.ts'
import { peut } from './droits.ts'
import { droitDeDonner } from './droits-comptes.ts'
import { findActeur } from './find-acteur.ts'
import { digestJeton } from './jeton.ts'
import { invitation, personne, portee } from './tables.ts'

export type InvitationRecue = { courriel: string; nom: string; portee: Portee }

/** What a link invites to; null when it is unknown, already used, revoked or expired, or when its sender lost the right. */
export async function findInvitation(
  db: BaseOuTransaction,
  jeton: string,
  maintenant: Date,
): Promise<InvitationRecue | null> {
  const [ligne] = await db
    .select()
    .from(invitation)
    .where(and(eq(invitation.empreinte, digestJeton(jeton)), gt(invitation.expire_le, maintenant)))
    .for('update')
  if (!ligne) return null
  const { role, departement, structure } = ligne
  if (ligne.invite_par) {
    const auteur = await findActeur(db, ligne.invite_par)
    if (!peut(auteur, droitDeDonner(role), { departement, structure })) return null
  }
  return { courriel: ligne.courriel, nom: ligne.nom, portee: { role, departement, structure } }
}

/**
 * Gives the role to the account of the invited address, created if need be. It signs nobody in: a forwarded invitation
 * gives nothing to whoever received it, since only the owner of the address can then sign in.
 * Null when the link is not valid; of two acceptances at once, one gets null.
 */
export async function acceptInvitation(
  db: Base,
  jeton: string,
  maintenant: Date,
): Promise<InvitationRecue | null> {
  return db.transaction(async tx => {
    const recue = await findInvitation(tx, jeton, maintenant)
    if (!recue) return null
    await tx.delete(invitation).where(eq(invitation.empreinte, digestJeton(jeton)))
    await tx
      .insert(personne)
      .values({ nom: recue.nom, courriel: recue.courriel, cree_le: maintenant })
      .onConflictDoNothing()
    const [invitee] = await tx.select().from(personne).where(eq(personne.courriel, recue.courriel))
    await tx
      .insert(portee)
      .values({ personne: invitee!.id, ...recue.portee, cree_le: maintenant })
      .onConflictDoNothing()
    await writeJournal(tx, {
      acteur: invitee!.id,
      action: 'accepter',
      objet: 'role',
      objet_id: invitee!.id,
      departement: recue.portee.departement,
      details: { role: recue.portee.role, structure: recue.portee.structure },
    })
    return recue
  })
}
