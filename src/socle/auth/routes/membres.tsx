import { sendCourriels } from '../../courriel/send-courriels.ts'
import { Erreur } from '../../erreur.ts'
import type { Application } from '../../http/contexte.ts'
import { redirectWithMessage } from '../../http/redirect-with-message.ts'
import { LIRE_JOURNAL } from '../../journal/droits.ts'
import { formatInstant } from '../../texte/dates.ts'
import { Bouton, BoutonLien } from '../../ui/bouton.tsx'
import { Badge, EtatVide } from '../../ui/messages.tsx'
import { renderPage } from '../../ui/render-page.tsx'
import { type Colonne, Tableau } from '../../ui/tableau.tsx'
import { type Acteur, NOM_DU_ROLE, type Portee, ROLES } from '../acteur.ts'
import { departementsAutorises, peut } from '../droits.ts'
import { droitDeDonner, exigerVoirMembres, rolesADonner } from '../droits-comptes.ts'
import { inviter } from '../inviter.ts'
import { type InvitationEnAttente, listMembres, type Membre } from '../list-membres.ts'
import { revokeInvitation } from '../revoke-invitation.ts'
import { revokePortee } from '../revoke-portee.ts'
import { prepareNomsDesPortees } from '../tell-portee.ts'
import { ChoixDuRole, FormulaireInvitation, prepareChoix } from './formulaire-invitation.tsx'
import { readChamp } from './read-champ.ts'
import { readId } from './read-id.ts'

const FIL = [{ texte: 'Comptes et invitations', href: '/membres' }]

/** Who has which role, inviting, and taking back, for those who may. */
export function addMembres(app: Application): void {
  app.get('/membres', async c => {
    const { db, maintenant, comptes } = c.var.contexte
    const { acteur } = c.var
    const { membres, invitations } = await listMembres(db, acteur, maintenant())
    const portees = [...membres, ...invitations].map(({ portee }) => portee)
    const nameOf = await prepareNomsDesPortees(db, portees, comptes.reperes)
    return renderPage(
      c,
      {
        titre: 'Comptes et invitations',
        fil: [],
        action: <BoutonLien texte="Inviter une personne" href="/membres/inviter" />,
      },
      <>
        <h2>Membres</h2>
        <Tableau
          legende="Une ligne par rôle"
          lignes={membres}
          idOf={({ portee }) => portee.id}
          colonnes={[
            ...describeColonnes(nameOf),
            {
              cle: 'action',
              titre: 'Action',
              cellule: ({ portee, nom }) =>
                mayGive(acteur, portee) && (
                  <form method="post" action={`/membres/roles/${portee.id}/retirer`}>
                    <Bouton texte={`Retirer ce rôle à ${nom}`} priorite="discrete" petit />
                  </form>
                ),
            },
          ]}
        />
        <h2>Invitations en attente</h2>
        {invitations.length === 0 ? (
          <EtatVide titre="Aucune invitation n’attend de réponse">
            <p>Une personne invitée apparaît ici jusqu’à ce qu’elle accepte.</p>
          </EtatVide>
        ) : (
          <ListeInvitations invitations={invitations} nameOf={nameOf} acteur={acteur} />
        )}
        {departementsAutorises(acteur, LIRE_JOURNAL).length > 0 && (
          <p className="fr-mt-4w">
            <a href="/journal">Le journal : qui a fait quoi</a>
          </p>
        )}
      </>,
    )
  })

  app.get('/membres/inviter', async c => {
    const { db, comptes } = c.var.contexte
    const { acteur } = c.var
    exigerVoirMembres(acteur)
    const roles = rolesADonner(acteur)
    const role = roles.find(role => role === c.req.query('role'))
    if (!role)
      return renderPage(
        c,
        { titre: 'Inviter une personne', fil: FIL, chapeau: 'Quel rôle aura-t-elle ?' },
        <ChoixDuRole roles={roles} />,
      )
    const choix = await prepareChoix(db, acteur, role, comptes.reperes)
    return renderPage(
      c,
      { titre: `Inviter : ${NOM_DU_ROLE[role]}`, fil: FIL },
      <FormulaireInvitation role={role} choix={choix} saisie={{}} fautes={[]} />,
    )
  })

  app.post('/membres/inviter', async c => {
    const { db, maintenant, adresse, comptes } = c.var.contexte
    const { acteur } = c.var
    const champs = await c.req.parseBody()
    const role = ROLES.find(role => role === readChamp(champs, 'role'))
    exigerVoirMembres(acteur)
    if (!role) throw new Erreur('saisie_invalide', 'Choisissez le rôle de la personne invitée.')
    const saisie = {
      courriel: readChamp(champs, 'courriel'),
      nom: readChamp(champs, 'nom'),
      departement: readChamp(champs, 'departement'),
      structure: readChamp(champs, 'structure'),
    }
    try {
      await inviter(
        db,
        acteur,
        { ...saisie, role },
        { reperes: comptes.reperes, adresse, maintenant: maintenant() },
      )
    } catch (erreur) {
      if (!(erreur instanceof Erreur) || erreur.details.length === 0) throw erreur
      const choix = await prepareChoix(db, acteur, role, comptes.reperes)
      return renderPage(
        c,
        { titre: `Inviter : ${NOM_DU_ROLE[role]}`, fil: FIL },
        <FormulaireInvitation role={role} choix={choix} saisie={saisie} fautes={[...erreur.details]} />,
        400,
      )
    }
    sendCourriels(c)
    return redirectWithMessage(c, '/membres', `L’invitation part à l’adresse ${saisie.courriel.trim()}.`)
  })

  app.post('/membres/roles/:id/retirer', async c => {
    await revokePortee(c.var.contexte.db, c.var.acteur, readId(c))
    return redirectWithMessage(c, '/membres', 'Le rôle est retiré.')
  })

  app.post('/membres/invitations/:id/annuler', async c => {
    await revokeInvitation(c.var.contexte.db, c.var.acteur, readId(c))
    return redirectWithMessage(c, '/membres', 'L’invitation est annulée : son lien ne fonctionne plus.')
  })
}

const mayGive = (acteur: Acteur, portee: Portee) => peut(acteur, droitDeDonner(portee.role), portee)

function describeColonnes(nameOf: (portee: Portee) => string): Colonne<Membre>[] {
  return [
    { cle: 'nom', titre: 'Personne', entete: true, cellule: ({ nom }) => nom },
    { cle: 'courriel', titre: 'Adresse électronique', cellule: ({ courriel }) => courriel },
    { cle: 'role', titre: 'Rôle', cellule: ({ portee }) => NOM_DU_ROLE[portee.role] },
    { cle: 'ou', titre: 'Où', cellule: ({ portee }) => nameOf(portee) },
  ]
}

function ListeInvitations({
  invitations,
  nameOf,
  acteur,
}: {
  invitations: InvitationEnAttente[]
  nameOf: (portee: Portee) => string
  acteur: Acteur
}) {
  const colonnes: Colonne<InvitationEnAttente>[] = [
    ...(describeColonnes(nameOf) as Colonne<InvitationEnAttente>[]),
    {
      cle: 'fin',
      titre: 'Valable jusqu’au',
      cellule: ({ expire_le, perimee }) =>
        perimee ? <Badge texte="Périmée" gravite="attention" /> : formatInstant(expire_le),
    },
    {
      cle: 'action',
      titre: 'Action',
      cellule: ({ portee, nom }) =>
        mayGive(acteur, portee) && (
          <form method="post" action={`/membres/invitations/${portee.id}/annuler`}>
            <Bouton texte={`Annuler l’invitation de ${nom}`} priorite="discrete" petit />
          </form>
        ),
    },
  ]
  return (
    <Tableau
      legende="Personnes qui n’ont pas encore accepté"
      lignes={invitations}
      idOf={({ portee }) => portee.id}
      colonnes={colonnes}
    />
  )
}
