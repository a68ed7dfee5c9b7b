import { Erreur } from '../../erreur.ts'
import type { Application, Requete } from '../../http/contexte.ts'
import { redirectWithMessage } from '../../http/redirect-with-message.ts'
import { formatInstant } from '../../texte/dates.ts'
import { Bouton, BoutonLien } from '../../ui/bouton.tsx'
import { Definitions } from '../../ui/contenus.tsx'
import { Alerte, Badge } from '../../ui/messages.tsx'
import { renderPage } from '../../ui/render-page.tsx'
import { Tableau } from '../../ui/tableau.tsx'
import { NOM_DU_ROLE } from '../acteur.ts'
import { findSession } from '../find-session.ts'
import { type LigneSession, listSessions } from '../list-sessions.ts'
import { buildDeconnexion } from '../oidc/build-deconnexion.ts'
import { revokeSessions } from '../revoke-sessions.ts'
import { forgetSessionCookie, readSessionCookie } from '../session-cookie.ts'
import { prepareNomsDesPortees } from '../tell-portee.ts'
import { readId } from './read-id.ts'
import { renderSecret } from './render-secret.tsx'

/** What a person sees of their own account, and signing out. */
export function addMonCompte(app: Application): void {
  app.get('/mon-compte', async c => {
    const { db, maintenant, comptes } = c.var.contexte
    const { acteur, id } = await requireSession(c)
    const nameOf = await prepareNomsDesPortees(db, acteur.portees, comptes.reperes)
    const sessions = await listSessions(db, acteur.personne, maintenant())
    return renderPage(
      c,
      { titre: 'Mon compte', fil: [] },
      <>
        <Definitions
          definitions={[
            { terme: 'Nom', valeur: acteur.nom },
            { terme: 'Adresse électronique', valeur: acteur.courriel },
          ]}
        />
        <h2>Vos rôles</h2>
        {acteur.portees.length === 0 ? (
          <Alerte gravite="attention" titre="Votre compte n’a encore aucun droit" niveau="h3">
            <p>
              Demandez une invitation à la coordination de votre département, en donnant l’adresse ci-dessus.
            </p>
          </Alerte>
        ) : (
          <ul>
            {acteur.portees.map(portee => (
              <li key={JSON.stringify(portee)}>
                {NOM_DU_ROLE[portee.role]} : {nameOf(portee)}
              </li>
            ))}
          </ul>
        )}
        <h2>Vos sessions</h2>
        <ListeSessions sessions={sessions} actuelle={id} />
      </>,
    )
  })

  app.post('/mon-compte/sessions/fermer', async c => {
    const { acteur } = await requireSession(c)
    await revokeSessions(c.var.contexte.db, acteur.personne, 'toutes')
    forgetSessionCookie(c)
    return redirectWithMessage(c, '/connexion', 'Toutes vos sessions sont fermées, sur tous vos appareils.')
  })

  app.post('/mon-compte/sessions/:id/fermer', async c => {
    const { acteur } = await requireSession(c)
    await revokeSessions(c.var.contexte.db, acteur.personne, readId(c))
    return redirectWithMessage(c, '/mon-compte', 'La session est fermée.')
  })

  app.post('/deconnexion', async c => {
    const { db, adresse, comptes } = c.var.contexte
    const session = await readSession(c)
    forgetSessionCookie(c)
    if (session) await revokeSessions(db, session.acteur.personne, session.id)
    const sortie =
      session?.oidcJeton && comptes.oidc
        ? // The session here is closed already, even when the provider is down.
          await buildDeconnexion(comptes.oidc, { jeton: session.oidcJeton, retour: `${adresse}/` }).catch(
            () => null,
          )
        : null
    c.set('visiteur', null)
    if (!sortie) return redirectWithMessage(c, '/', 'Vous êtes déconnecté.')
    // Not a redirection, which form-action would stop: the browser goes there by itself, else by the link.
    c.header('Refresh', `0; url=${sortie}`)
    return renderSecret(
      c,
      { titre: 'Vous êtes déconnecté', fil: null },
      <>
        <p>Votre session sur ce site est fermée. Il reste à fermer celle de {comptes.oidc?.nom}.</p>
        <BoutonLien texte={`Se déconnecter aussi de ${comptes.oidc?.nom}`} href={sortie} />
      </>,
    )
  })
}

function ListeSessions({ sessions, actuelle }: { sessions: LigneSession[]; actuelle: string }) {
  return (
    <>
      <Tableau
        legende="Appareils sur lesquels votre compte est ouvert"
        lignes={sessions}
        idOf={({ id }) => id}
        colonnes={[
          {
            cle: 'appareil',
            titre: 'Appareil',
            entete: true,
            cellule: ({ id, appareil }) => (
              <>
                {appareil} {id === actuelle && <Badge texte="Celui-ci" gravite="information" />}
              </>
            ),
          },
          { cle: 'ouverte', titre: 'Ouverte le', cellule: ({ cree_le }) => formatInstant(cree_le) },
          { cle: 'vue', titre: 'Utilisée le', cellule: ({ vue_le }) => formatInstant(vue_le) },
          {
            cle: 'action',
            titre: 'Action',
            cellule: ({ id }) => (
              <form method="post" action={`/mon-compte/sessions/${id}/fermer`}>
                <Bouton texte="Fermer cette session" priorite="discrete" petit />
              </form>
            ),
          },
        ]}
      />
      <p>Une session se ferme seule après 12 heures sans activité, et au plus tard au bout de 7 jours.</p>
      <form method="post" action="/mon-compte/sessions/fermer">
        <Bouton texte="Fermer toutes les sessions" priorite="secondaire" />
      </form>
    </>
  )
}

async function readSession(c: Requete) {
  const { db, maintenant } = c.var.contexte
  const jeton = readSessionCookie(c)
  return jeton ? findSession(db, jeton, maintenant()) : null
}

async function requireSession(c: Requete) {
  const session = await readSession(c)
  if (!session)
    throw new Erreur('non_connecte', 'Cette page demande un compte. Connectez-vous, puis réessayez.')
  return session
}
