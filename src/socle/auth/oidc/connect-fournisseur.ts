import * as oidc from 'openid-client'
import { Erreur } from '../../erreur.ts'
import type { ReglagesOidc } from './reglages.ts'

const DELAI_S = 10

const connus = new WeakMap<ReglagesOidc, oidc.Configuration>()

/**
 * The provider as its discovery document describes it, asked once and then remembered. Signatures of id_token and of
 * userinfo are always verified, with the one algorithm agreed.
 * @throws Erreur service_indisponible when it does not answer.
 */
export async function connectFournisseur(reglages: ReglagesOidc): Promise<oidc.Configuration> {
  const connu = connus.get(reglages)
  if (connu) return connu
  const { emetteur, client, secret, signature } = reglages
  try {
    const configuration = await oidc.discovery(
      emetteur,
      client,
      { id_token_signed_response_alg: signature, userinfo_signed_response_alg: signature },
      oidc.ClientSecretPost(secret),
      {
        timeout: DELAI_S,
        execute: [
          oidc.enableNonRepudiationChecks,
          // readReglagesOidc accepts http for this machine only.
          ...(emetteur.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
        ],
      },
    )
    connus.set(reglages, configuration)
    return configuration
  } catch (cause) {
    throw unavailable(reglages, cause)
  }
}

export function unavailable({ nom }: ReglagesOidc, cause: unknown): Erreur {
  return new Erreur(
    'service_indisponible',
    `${nom} ne répond pas pour le moment. Réessayez dans quelques minutes, ou demandez un lien de connexion par courriel.`,
    [],
    cause,
  )
}
