import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { normalizeAdresse } from '../courriel/normalize-adresse.ts'
import { queueCourriel } from '../courriel/queue-courriel.ts'
import { Erreur } from '../erreur.ts'
import { writeJournal } from '../journal/write-journal.ts'
import { type Acteur, NOM_DU_ROLE } from './acteur.ts'
import { checkPortee, type PorteeDemandee } from './check-portee.ts'
import { exiger } from './droits.ts'
import { droitDeDonner } from './droits-comptes.ts'
import { createJeton, digestJeton } from './jeton.ts'
import type { Reperes } from './reperes.ts'
import { invitation } from './tables.ts'

const DUREE_INVITATION_MS = 7 * 24 * 3600_000

export type Invitation = PorteeDemandee & { courriel: string; nom: string }

/**
 * Invites by e-mail someone to take a role, for 7 days. Inviting the same address again for the same role replaces the
 * first invitation. `par`: who invites, or 'commande' for the command line, that whoever runs the server may use.
 * `adresse`: of the site. Answers the link, which is also in the mail.
 * @throws Erreur interdit when `par` may not give that role there, saisie_invalide.
 */
export async function inviter(
  db: Base,
  par: Acteur | 'commande',
  demande: Invitation,
  { reperes, adresse, maintenant }: { reperes: Reperes; adresse: string; maintenant: Date },
): Promise<string> {
  const { courriel, nom } = readIdentite(demande)
  const portee = await checkPortee(db, demande, reperes)
  if (par !== 'commande') exiger(par, droitDeDonner(portee.role), portee)
  const parPersonne = par === 'commande' ? null : par.personne

  const jeton = createJeton()
  const lien = `${adresse}/invitation?jeton=${jeton}`
  const expire_le = new Date(maintenant.getTime() + DUREE_INVITATION_MS)
  await db.transaction(async tx => {
    await tx
      .delete(invitation)
      .where(
        and(
          eq(invitation.courriel, courriel),
          eq(invitation.role, portee.role),
          portee.departement
            ? eq(invitation.departement, portee.departement)
            : isNull(invitation.departement),
          portee.structure ? eq(invitation.structure, portee.structure) : isNull(invitation.structure),
        ),
      )
    const [creee] = await tx
      .insert(invitation)
      .values({
        empreinte: digestJeton(jeton),
        courriel,
        nom,
        ...portee,
        invite_par: parPersonne,
        cree_le: maintenant,
        expire_le,
      })
      .returning({ id: invitation.id })
    await queueCourriel(
      tx,
      {
        destinataire: courriel,
        sujet: 'Invitation à rejoindre Maillage',
        texte: [
          'Bonjour,',
          `Vous êtes invité à rejoindre Maillage, la plateforme d'inclusion numérique de votre département, avec le rôle « ${NOM_DU_ROLE[portee.role]} ».`,
          'Pour accepter, ouvrez ce lien dans les 7 jours :',
          lien,
          "Vous n'attendiez pas cette invitation ? Ignorez ce message : aucun compte ne sera créé.",
        ].join('\n\n'),
        expire_le,
      },
      maintenant,
    )
    await writeJournal(tx, {
      acteur: parPersonne ?? 'commande',
      action: 'envoyer',
      objet: 'invitation',
      objet_id: creee!.id,
      departement: portee.departement,
      details: { role: portee.role, structure: portee.structure },
    })
  })
  return lien
}

function readIdentite({ courriel, nom }: Invitation) {
  const details: { champ: string; message: string }[] = []
  const adresse = normalizeAdresse(courriel)
  if (!adresse)
    details.push({
      champ: 'courriel',
      message:
        "Cette adresse électronique n'est pas valable : écrivez-la sans accent, comme camille.durand@exemple.fr.",
    })
  const nomNet = nom.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
  if (nomNet.length < 2 || nomNet.length > 100)
    details.push({
      champ: 'nom',
      message: 'Écrivez le prénom et le nom de la personne, en 100 lettres au plus.',
    })
  if (!adresse || details.length > 0)
    throw new Erreur('saisie_invalide', details.map(({ message }) => message).join(' '), details)
  return { courriel: adresse, nom: nomNet }
}
