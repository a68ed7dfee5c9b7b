import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'
import type { ReglagesOidc } from '../src/socle/auth/oidc/reglages.ts'
import { ADRESSE_DE_TEST } from './contexte-de-test.ts'

type Contexte = Parameters<Parameters<Provider['use']>[0]>[0]

const CLIENT = 'maillage'
const SECRET = 'secret-de-test-assez-long-pour-etre-accepte'

type Identite = {
  sub: string
  email?: string
  email_verified?: boolean
  given_name?: string
  usual_name?: string
}

export type FournisseurDeTest = {
  reglages: ReglagesOidc
  clePrivee: CryptoKey
  /** Who is signed in at the provider. */
  identite: Identite
  /** Changes an answer of the provider before it leaves, to imitate an attacker or a failure. */
  falsify: (ctx: Contexte) => void | Promise<void>
  /** The browser's way through the provider: from its address to the one it sends back to. */
  walk: (adresse: string) => Promise<string>
  close: () => Promise<void>
}

/** A real OpenID provider on this machine, which asks nothing and signs userinfo, as ProConnect does. */
export async function startFournisseur(): Promise<FournisseurDeTest> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const serveur = createServer((requete, reponse) => void callback(requete, reponse))
  await new Promise<void>(pret => serveur.listen(0, '127.0.0.1', pret))
  const emetteur = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`

  const provider = new Provider(emetteur, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: [`${ADRESSE_DE_TEST}/connexion/oidc/retour`],
        post_logout_redirect_uris: [`${ADRESSE_DE_TEST}/`],
        token_endpoint_auth_method: 'client_secret_post',
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'cle-1', alg: 'RS256', use: 'sig' }] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
    },
    cookies: { keys: ['secret-des-temoins-de-test'] },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => ({ ...fournisseur.identite, sub: accountId }),
    }),
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
  })
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith('/interaction/'))
      ctx.redirect(await acceptInteraction(provider, ctx, fournisseur.identite.sub))
    else await next()
    await fournisseur.falsify(ctx)
  })
  const callback = provider.callback()

  const close = () => new Promise<void>(fini => serveur.close(() => fini()).closeAllConnections())
  const fournisseur: FournisseurDeTest = {
    reglages: {
      nom: 'ProConnect',
      emetteur: new URL(emetteur),
      client: CLIENT,
      secret: SECRET,
      champs: 'openid email given_name usual_name',
      signature: 'RS256',
      acr: null,
      courrielGaranti: false,
    },
    clePrivee: privateKey,
    identite: { sub: 'agent-1' },
    falsify: () => {},
    walk,
    close,
  }
  afterAll(close)
  return fournisseur
}

async function acceptInteraction(provider: Provider, ctx: Contexte, accountId: string): Promise<string> {
  const { params } = await provider.interactionDetails(ctx.req, ctx.res)
  const accord = new provider.Grant({ accountId, clientId: CLIENT })
  accord.addOIDCScope(String(params.scope))
  const grantId = await accord.save()
  return provider.interactionResult(ctx.req, ctx.res, { login: { accountId }, consent: { grantId } })
}

async function walk(depart: string): Promise<string> {
  const cookies = new Map<string, string>()
  let adresse = depart
  while (!adresse.startsWith(ADRESSE_DE_TEST)) {
    const reponse = await fetch(adresse, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; ') },
    })
    for (const cookie of reponse.headers.getSetCookie()) {
      const [nom = '', valeur = ''] = cookie.split(';')[0]!.split(/=(.*)/s)
      cookies.set(nom, valeur)
    }
    const suite = reponse.headers.get('location')
    if (!suite) throw new Error(`The provider stops at ${adresse}: ${reponse.status} ${await reponse.text()}`)
    adresse = new URL(suite, adresse).href
  }
  return adresse.slice(ADRESSE_DE_TEST.length)
}
