import { deleteCookie, setCookie } from 'hono/cookie'
import { Erreur } from '../../erreur.ts'
import type { Application, Requete } from '../../http/contexte.ts'
import { limitRate } from '../../http/limit-rate.ts'
import { redirectWithMessage } from '../../http/redirect-with-message.ts'
import { beginConnexion, DUREE_CONNEXION_MS } from '../oidc/begin-connexion.ts'
import { finishConnexion } from '../oidc/finish-connexion.ts'
import { readRetour } from '../read-retour.ts'
import { readSecretCookie, secretCookie, signIn } from '../session-cookie.ts'

const COOKIE = 'connexion'
const RETOUR = '/connexion/oidc/retour'

/** Sign-in at the OpenID provider: there, and back. */
export function addConnexionOidc(app: Application): void {
  // A link and not a form: browsers do not let a form be redirected to another site (form-action).
  app.get('/connexion/oidc', limitRate('oidc', { max: 30, fenetreS: 900 }), async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const debut = await beginConnexion(
      db,
      requireOidc(c),
      { redirection: adresse + RETOUR, retour: readRetour(c.req.query('retour')) },
      maintenant(),
    )
    setCookie(c, COOKIE, debut.etat, { ...secretCookie(c), maxAge: DUREE_CONNEXION_MS / 1000 })
    return c.redirect(debut.adresse)
  })

  app.get(RETOUR, limitRate('oidc-retour', { max: 30, fenetreS: 900 }), async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const etat = readSecretCookie(c, COOKIE)
    deleteCookie(c, COOKIE, secretCookie(c))
    const recue = new URL(adresse + RETOUR)
    recue.search = new URL(c.req.url).search
    const { personne, retour, oidcJeton } = await finishConnexion(
      db,
      requireOidc(c),
      { adresse: recue, etat },
      maintenant(),
    )
    await signIn(c, personne, oidcJeton)
    return redirectWithMessage(c, retour, 'Vous êtes connecté.')
  })
}

function requireOidc(c: Requete) {
  const { oidc } = c.var.contexte.comptes
  if (oidc) return oidc
  throw new Erreur('introuvable', 'Ce site ne propose que la connexion par courriel.')
}
