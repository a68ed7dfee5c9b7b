import * as oidc from 'openid-client'
import type { Base } from '../../base/open-base.ts'
import { createJeton, digestJeton } from '../jeton.ts'
import { connexionOidc } from '../tables.ts'
import { connectFournisseur } from './connect-fournisseur.ts'
import type { ReglagesOidc } from './reglages.ts'

export const DUREE_CONNEXION_MS = 10 * 60_000

/**
 * Begins a sign-in at the provider. Answers its address, where to send the person, and `etat`, to leave in a cookie: the
 * return is only accepted from the browser that began.
 */
export async function beginConnexion(
  db: Base,
  reglages: ReglagesOidc,
  { redirection, retour }: { redirection: string; retour: string },
  maintenant: Date,
): Promise<{ adresse: string; etat: string }> {
  const fournisseur = await connectFournisseur(reglages)
  const etat = createJeton()
  const nonce = createJeton()
  const verificateur = oidc.randomPKCECodeVerifier()
  await db.insert(connexionOidc).values({
    empreinte: digestJeton(etat),
    nonce,
    verificateur,
    retour,
    expire_le: new Date(maintenant.getTime() + DUREE_CONNEXION_MS),
  })
  const adresse = oidc.buildAuthorizationUrl(fournisseur, {
    redirect_uri: redirection,
    scope: reglages.champs,
    state: etat,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verificateur),
    code_challenge_method: 'S256',
    ...(reglages.acr && { acr_values: reglages.acr }),
  })
  return { adresse: adresse.href, etat }
}
