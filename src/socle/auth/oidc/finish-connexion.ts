import { eq } from 'drizzle-orm'
import * as oidc from 'openid-client'
import type { Base } from '../../base/open-base.ts'
import { normalizeAdresse } from '../../courriel/normalize-adresse.ts'
import { Erreur } from '../../erreur.ts'
import { digestJeton } from '../jeton.ts'
import { connexionOidc, personne } from '../tables.ts'
import { connectFournisseur, unavailable } from './connect-fournisseur.ts'
import type { ReglagesOidc } from './reglages.ts'

export type ConnexionFinie = { personne: string; retour: string; oidcJeton: string }

/**
 * Ends a sign-in: `adresse` is the one that the provider sent the browser back to, `etat` the cookie left by
 * beginConnexion. The account is that of the verified address, created without any role when nobody has it.
 * @throws Erreur conflit (unknown, expired or replayed attempt), interdit (refused, or an answer that proves
 * nothing), service_indisponible.
 */
export async function finishConnexion(
  db: Base,
  reglages: ReglagesOidc,
  { adresse, etat }: { adresse: URL; etat: string | undefined },
  maintenant: Date,
): Promise<ConnexionFinie> {
  const debut = await takeDebut(db, adresse.searchParams.get('state'), etat, maintenant)
  const identite = await fetchIdentite(reglages, adresse, debut)
  const courriel = readCourrielVerifie(reglages, identite.declare)
  return {
    personne: await findOrCreatePersonne(db, courriel, identite.declare, maintenant),
    retour: debut.retour,
    oidcJeton: identite.jeton,
  }
}

type Debut = typeof connexionOidc.$inferSelect

/** Takes the attempt out, so that it cannot be presented twice, whatever comes next. */
async function takeDebut(
  db: Base,
  etatRecu: string | null,
  etat: string | undefined,
  maintenant: Date,
): Promise<Debut> {
  const [debut] = etatRecu
    ? await db
        .delete(connexionOidc)
        .where(eq(connexionOidc.empreinte, digestJeton(etatRecu)))
        .returning()
    : []
  if (!debut || etatRecu !== etat || debut.expire_le <= maintenant)
    throw new Erreur(
      'conflit',
      "Cette tentative de connexion n'est plus valable : elle a déjà servi, a trop attendu, ou vient d'un autre navigateur. Recommencez depuis la page de connexion.",
    )
  return debut
}

async function fetchIdentite(reglages: ReglagesOidc, adresse: URL, debut: Debut) {
  const fournisseur = await connectFournisseur(reglages)
  try {
    const reponse = await oidc.authorizationCodeGrant(fournisseur, adresse, {
      expectedState: adresse.searchParams.get('state') ?? oidc.skipStateCheck,
      expectedNonce: debut.nonce,
      pkceCodeVerifier: debut.verificateur,
      idTokenExpected: true,
    })
    const preuve = reponse.claims()
    if (!preuve || !reponse.id_token) throw new Error('No id_token')
    if (reglages.acr && !reglages.acr.split(' ').includes(String(preuve.acr)))
      throw new Error(`Assurance level refused: ${preuve.acr}`)
    const declare = await oidc.fetchUserInfo(fournisseur, reponse.access_token, preuve.sub)
    return { declare, jeton: reponse.id_token }
  } catch (cause) {
    if (isPanne(cause)) throw unavailable(reglages, cause)
    throw new Erreur(
      'interdit',
      `${reglages.nom} n'a pas confirmé votre identité : la connexion est refusée. Recommencez, ou demandez un lien de connexion par courriel.`,
      [],
      cause,
    )
  }
}

/** Whether the provider could not be reached or failed, as opposed to answering something that must be refused. */
function isPanne(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if (cause instanceof oidc.AuthorizationResponseError)
    return cause.error === 'server_error' || cause.error === 'temporarily_unavailable'
  if (cause.name === 'TimeoutError' || cause.message === 'fetch failed') return true
  // Not `instanceof Response`: the server of the site puts its own class in place of the one that answers are made of.
  const reponse = cause.cause as { status?: unknown } | null | undefined
  return typeof reponse?.status === 'number' ? reponse.status >= 500 : isPanne(cause.cause)
}

function readCourrielVerifie(reglages: ReglagesOidc, declare: oidc.UserInfoResponse): string {
  const verifie =
    declare.email_verified === true || (declare.email_verified === undefined && reglages.courrielGaranti)
  const courriel = declare.email ? normalizeAdresse(declare.email) : null
  if (verifie && courriel) return courriel
  throw new Erreur(
    'interdit',
    `${reglages.nom} ne nous a pas transmis d'adresse électronique vérifiée : nous ne pouvons pas retrouver votre compte. Demandez un lien de connexion par courriel.`,
  )
}

async function findOrCreatePersonne(
  db: Base,
  courriel: string,
  declare: oidc.UserInfoResponse,
  maintenant: Date,
): Promise<string> {
  // usual_name is the family name of ProConnect, family_name that of the standard.
  const nom = [declare.given_name, declare.usual_name ?? declare.family_name]
    .filter(mot => typeof mot === 'string')
    .join(' ')
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 100)
  await db
    .insert(personne)
    .values({ nom: nom || courriel, courriel, cree_le: maintenant })
    .onConflictDoNothing()
  const [connue] = await db.select({ id: personne.id }).from(personne).where(eq(personne.courriel, courriel))
  return connue!.id
}
