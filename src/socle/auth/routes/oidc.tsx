import { deleteCookie, setCookie } from 'hono/cookie'
import { Erreur } from '../../erreur.ts'
import type { Application, Requete } from '../../http/contexte.ts'
import { limitRate } from '../../http/limit-rate.ts'
import { beginConnexion, DUREE_CONNEXION_MS } from '../oidc/begin-connexion.ts'
import { finishConnexion } from '../oidc/finish-connexion.ts'
import { readRetour } from '../read-retour.ts'
import { redirectAfterConnexion } from '../redirect-after-connexion.ts'
import { readSecretCookie, secretCookie, signIn } from '../session-cookie.ts'
import { renderEchec } from './render-echec.tsx'

const COOKIE = 'connexion'
const RETOUR = '/connexion/oidc/retour'

/** Sign-in at the OpenID provider: there, and back. */
export function addConnexionOidc(app: Application): void {
  // A link and not a form: browsers do not let a form be redirected to another site (form-action).
  app.get('/connexion/oidc', limitRate('oidc', { max: 30, fenetreS: 900 }), async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const oidc = requireOidc(c)
    const demande = { redirection: adresse + RETOUR, retour: readRetour(c.req.query('retour')) }
    const debut = await beginConnexion(db, oidc, demande, maintenant()).catch(readEchec)
    if (debut instanceof Erreur) return renderRefus(c, debut)
    setCookie(c, COOKIE, debut.etat, { ...secretCookie(c), maxAge: DUREE_CONNEXION_MS / 1000 })
    return c.redirect(debut.adresse)
  })

  app.get(RETOUR, limitRate('oidc-retour', { max: 30, fenetreS: 900 }), async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const etat = readSecretCookie(c, COOKIE)
    deleteCookie(c, COOKIE, secretCookie(c))
    const recue = new URL(adresse + RETOUR)
    recue.search = new URL(c.req.url).search
    const oidc = requireOidc(c)
    const fin = await finishConnexion(db, oidc, { adresse: recue, etat }, maintenant()).catch(readEchec)
    if (fin instanceof Erreur) return renderRefus(c, fin)
    await signIn(c, fin.personne, fin.oidcJeton)
    return redirectAfterConnexion(c, fin, 'Vous êtes connecté.')
  })
}

function requireOidc(c: Requete) {
  const { oidc } = c.var.contexte.comptes
  if (oidc) return oidc
  throw new Erreur('introuvable', 'Ce site ne propose que la connexion par courriel.')
}

/** What was expected to fail is shown with the other way in; what was not goes on. */
function readEchec(erreur: unknown): Erreur {
  if (erreur instanceof Erreur) return erreur
  throw erreur
}

const renderRefus = (c: Requete, { message, statut }: Erreur) =>
  renderEchec(c, { titre: 'La connexion n’a pas abouti', message, statut })
