import * as oidc from 'openid-client'
import { connectFournisseur } from './connect-fournisseur.ts'
import type { ReglagesOidc } from './reglages.ts'

/**
 * Where to send a person who signs out, so that they leave the provider too, then come back to `retour`. Null when the
 * provider has no such page.
 */
export async function buildDeconnexion(
  reglages: ReglagesOidc,
  { jeton, retour }: { jeton: string; retour: string },
): Promise<string | null> {
  const fournisseur = await connectFournisseur(reglages)
  if (!fournisseur.serverMetadata().end_session_endpoint) return null
  return oidc.buildEndSessionUrl(fournisseur, {
    id_token_hint: jeton,
    post_logout_redirect_uri: retour,
    // ProConnect asks for a state, though nothing depends on it when coming back from a sign-out.
    state: oidc.randomState(),
  }).href
}
