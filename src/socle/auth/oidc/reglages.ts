import { Erreur } from '../../erreur.ts'

export type ReglagesOidc = {
  /** As people know it: 'ProConnect'. */
  nom: string
  emetteur: URL
  client: string
  secret: string
  /** What is asked about the person, as the scope words of the provider. */
  champs: string
  /** Signature of the id_token and of userinfo; no other one is accepted. */
  signature: string
  /** Assurance levels accepted (`acr_values`). Null: the provider's own choice. */
  acr: string | null
  /** The provider vouches for every address it gives, without saying so by `email_verified`. */
  courrielGaranti: boolean
}

/** Reads `MAILLAGE_OIDC_…`; null when no provider is set. Defaults are those of ProConnect. */
export function readReglagesOidc(env: NodeJS.ProcessEnv): ReglagesOidc | null {
  const {
    MAILLAGE_OIDC_EMETTEUR: emetteur,
    MAILLAGE_OIDC_CLIENT_ID: client,
    MAILLAGE_OIDC_SECRET: secret,
  } = env
  if (!emetteur) return null
  if (!client || !secret)
    throw invalid('MAILLAGE_OIDC_EMETTEUR demande aussi MAILLAGE_OIDC_CLIENT_ID et MAILLAGE_OIDC_SECRET.')
  if (!URL.canParse(emetteur) || !isSure(new URL(emetteur)))
    throw invalid('MAILLAGE_OIDC_EMETTEUR doit être une adresse https:// complète.')
  return {
    nom: env.MAILLAGE_OIDC_NOM || 'ProConnect',
    emetteur: new URL(emetteur),
    client,
    secret,
    champs: env.MAILLAGE_OIDC_CHAMPS || 'openid email given_name usual_name',
    signature: env.MAILLAGE_OIDC_SIGNATURE || 'RS256',
    acr: env.MAILLAGE_OIDC_ACR || null,
    courrielGaranti: env.MAILLAGE_OIDC_COURRIEL_GARANTI === 'oui',
  }
}

/** Everything travels encrypted, except towards this very machine. */
function isSure({ protocol, hostname }: URL) {
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}

function invalid(message: string) {
  return new Erreur('saisie_invalide', message)
}
