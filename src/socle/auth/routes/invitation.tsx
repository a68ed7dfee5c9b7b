import { reachesSomebody } from '../../courriel/reglages.ts'
import { sendCourriels } from '../../courriel/send-courriels.ts'
import type { Application, Requete } from '../../http/contexte.ts'
import { limitRate } from '../../http/limit-rate.ts'
import { redirectWithMessage } from '../../http/redirect-with-message.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Definitions } from '../../ui/contenus.tsx'
import { Formulaire } from '../../ui/formulaire.tsx'
import { acceptInvitation, findInvitation } from '../accept-invitation.ts'
import { NOM_DU_ROLE } from '../acteur.ts'
import { sendLienDeConnexion } from '../send-lien-de-connexion.ts'
import { prepareNomsDesPortees } from '../tell-portee.ts'
import { readChamp } from './read-champ.ts'
import { renderEchec } from './render-echec.tsx'
import { renderSecret } from './render-secret.tsx'

/** What the link of an invitation leads to. */
export function addInvitation(app: Application): void {
  app.get('/invitation', async c => {
    const { db, maintenant, comptes } = c.var.contexte
    const jeton = c.req.query('jeton') ?? ''
    const recue = await findInvitation(db, jeton, maintenant())
    if (!recue) return refuseInvitation(c)
    const nameOf = await prepareNomsDesPortees(db, [recue.portee], comptes.reperes)
    return renderSecret(
      c,
      { titre: 'Votre invitation', fil: null },
      <Formulaire action="/invitation">
        <Definitions
          definitions={[
            { terme: 'Personne invitée', valeur: `${recue.nom} (${recue.courriel})` },
            { terme: 'Rôle', valeur: NOM_DU_ROLE[recue.portee.role] },
            { terme: 'Où', valeur: nameOf(recue.portee) },
          ]}
        />
        <input type="hidden" name="jeton" value={jeton} />
        <Bouton texte="Accepter l’invitation" />
      </Formulaire>,
    )
  })

  app.post('/invitation', limitRate('invitation', { max: 20, fenetreS: 900 }), async c => {
    const { db, maintenant } = c.var.contexte
    const recue = await acceptInvitation(db, readChamp(await c.req.parseBody(), 'jeton'), maintenant())
    if (!recue) return refuseInvitation(c)
    if (c.var.acteur?.courriel === recue.courriel)
      return redirectWithMessage(c, '/mon-compte', 'L’invitation est acceptée.')
    return leadToConnexion(c, recue.courriel)
  })
}

/** Accepting proves nothing about who accepts: the sign-in link goes to the invited address. */
async function leadToConnexion(c: Requete, courriel: string) {
  const { db, maintenant, adresse, comptes } = c.var.contexte
  if (!reachesSomebody(comptes.courriel))
    return redirectWithMessage(c, '/connexion', 'L’invitation est acceptée : connectez-vous.')
  await sendLienDeConnexion(db, { courriel, retour: '/mon-compte', adresse }, maintenant())
  sendCourriels(c)
  return redirectWithMessage(
    c,
    '/connexion/envoye',
    `L’invitation est acceptée. Pour vous connecter, ouvrez le lien envoyé à ${courriel}.`,
  )
}

const refuseInvitation = (c: Requete) =>
  renderEchec(c, {
    titre: 'Cette invitation n’est plus valable',
    message:
      'Elle a déjà été acceptée, a été annulée, ou date de plus de 7 jours. Si vous l’avez acceptée, connectez-vous ; sinon, demandez-en une autre à la personne qui vous a invité.',
    statut: 410,
  })
