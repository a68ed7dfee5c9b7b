import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import type { Acteur, Portee } from './acteur.ts'
import { exigerVoirMembres } from './droits-comptes.ts'
import { invitation, personne, portee } from './tables.ts'

/** One role of one person. A person with three roles is three lines. */
export type Membre = { portee: Portee & { id: string }; nom: string; courriel: string }
export type InvitationEnAttente = Membre & { expire_le: Date; perimee: boolean }

/** Roles held and invitations pending where the actor may see them. @throws Erreur non_connecte, interdit. */
export async function listMembres(
  db: Base,
  acteur: Acteur,
  maintenant: Date,
): Promise<{ membres: Membre[]; invitations: InvitationEnAttente[] }> {
  const { departements, structures } = exigerVoirMembres(acteur)
  const isVisible = (table: typeof portee | typeof invitation) =>
    departements === 'tous'
      ? sql`true`
      : or(inArray(table.departement, departements), inArray(table.structure, structures))

  const membres = await db
    .select()
    .from(portee)
    .innerJoin(personne, eq(personne.id, portee.personne))
    .where(isVisible(portee))
    .orderBy(asc(personne.nom), asc(personne.id), asc(portee.role))
  const invitations = await db
    .select()
    .from(invitation)
    .where(isVisible(invitation))
    .orderBy(asc(invitation.expire_le))
  return {
    membres: membres.map(ligne => ({
      portee: pickPortee(ligne.portee),
      nom: ligne.personne.nom,
      courriel: ligne.personne.courriel,
    })),
    invitations: invitations.map(ligne => ({
      portee: pickPortee(ligne),
      nom: ligne.nom,
      courriel: ligne.courriel,
      expire_le: ligne.expire_le,
      perimee: ligne.expire_le <= maintenant,
    })),
  }
}

function pickPortee({ id, role, departement, structure }: Portee & { id: string }) {
  return { id, role, departement, structure }
}
