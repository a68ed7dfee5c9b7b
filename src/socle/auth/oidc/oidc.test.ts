import { eq } from 'drizzle-orm'
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { startFournisseur } from '../../../../tests/fournisseur-oidc.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import { limite } from '../../limites/tables.ts'
import { createPersonne } from '../create-personne.ts'
import { personne } from '../tables.ts'
import { readReglagesOidc } from './reglages.ts'

const { db } = await createBaseDeTest()
const fournisseur = await startFournisseur()
let maintenant = MARDI_MATIN
const contexte = createContexteDeTest(db, { maintenant: () => maintenant })
const createSite = (oidc = fournisseur.reglages) =>
  createApp({ ...contexte, comptes: { ...contexte.comptes, oidc } })
const app = createSite()

const CAMILLE = { sub: 'agent-1', email: 'camille@exemple.fr', email_verified: true }

beforeEach(async () => {
  fournisseur.identite = { ...CAMILLE, given_name: 'Camille', usual_name: 'Durand' }
  fournisseur.falsify = () => {}
  await db.delete(limite)
})

/** From the sign-in page to the address where the provider sends the browser back, not opened yet. */
async function goToFournisseur(visite: Visite, retour = '/mon-compte'): Promise<string> {
  const depart = await visite.get(`/connexion/oidc?retour=${encodeURIComponent(retour)}`)
  return fournisseur.walk(depart.headers.get('location') ?? '')
}

async function signIn(site = app) {
  const visite = createVisite(site)
  const reponse = await visite.get(await goToFournisseur(visite))
  return { visite, reponse }
}

const isSignedIn = async (visite: Visite) => (await visite.get('/mon-compte')).status === 200

/** Rewrites the id_token of the answer, with the claims of the true one. */
function forgeIdToken(forge: (vrai: Record<string, unknown>) => Promise<string> | string) {
  fournisseur.falsify = async ctx => {
    const corps = ctx.body as { id_token?: string }
    if (ctx.path === '/token' && corps.id_token)
      ctx.body = { ...corps, id_token: await forge(decodeJwt(corps.id_token)) }
  }
}
function forgeUserinfo(
  forge: (vrai: Record<string, unknown>) => Promise<string> | string,
  type = 'application/jwt',
) {
  fournisseur.falsify = async ctx => {
    if (ctx.path !== '/me') return
    ctx.body = await forge(decodeJwt(String(ctx.body)))
    ctx.type = type
  }
}
const sign = (preuve: Record<string, unknown>, cle = fournisseur.clePrivee) =>
  new SignJWT(preuve).setProtectedHeader({ alg: 'RS256', kid: 'cle-1' }).sign(cle)
const autreCle = (await generateKeyPair('RS256')).privateKey

describe('refused', () => {
  test.each([
    [
      'an id_token for another attempt (nonce)',
      () => forgeIdToken(vrai => sign({ ...vrai, nonce: 'autre' })),
    ],
    ['an id_token signed by another key', () => forgeIdToken(vrai => sign(vrai, autreCle))],
    ['an id_token that is not signed', () => forgeIdToken(vrai => new UnsecuredJWT(vrai).encode())],
    ['an id_token for another site', () => forgeIdToken(vrai => sign({ ...vrai, aud: 'autre' }))],
    [
      'an id_token of another provider',
      () => forgeIdToken(vrai => sign({ ...vrai, iss: 'https://pirate.test' })),
    ],
    ['an id_token that has expired', () => forgeIdToken(vrai => sign({ ...vrai, exp: 1_700_000_000 }))],
    ['userinfo signed by another key', () => forgeUserinfo(vrai => sign(vrai, autreCle))],
    ['userinfo that is not signed', () => forgeUserinfo(vrai => new UnsecuredJWT(vrai).encode())],
    ['userinfo as plain JSON', () => forgeUserinfo(vrai => JSON.stringify(vrai), 'application/json')],
    ['userinfo of somebody else', () => forgeUserinfo(vrai => sign({ ...vrai, sub: 'agent-2' }))],
  ])('%s', async (_quoi, falsify) => {
    falsify()
    const { visite, reponse } = await signIn()
    expect(reponse.status).toBe(403)
    expect(await reponse.text()).toContain('ProConnect n&#x27;a pas confirmé votre identité')
    expect(await isSignedIn(visite)).toBe(false)
  })

  test.each([
    ['not verified', { email_verified: false }],
    ['said neither verified nor not', { email_verified: undefined }],
    ['absent', { email: undefined }],
    ['not plain ASCII', { email: 'camillé@exemple.fr' }],
  ])('an address that is %s', async (_quoi, champs) => {
    fournisseur.identite = { ...CAMILLE, ...champs }
    const { visite, reponse } = await signIn()
    expect(reponse.status).toBe(403)
    expect(await isSignedIn(visite)).toBe(false)
  })

  test('a return presented twice, even with a new cookie', async () => {
    const visite = createVisite(app)
    const retour = await goToFournisseur(visite)
    const cookie = visite.cookies.get('__Host-connexion') ?? ''
    expect((await visite.get(retour)).status).toBe(303)
    const second = createVisite(app)
    second.cookies.set('__Host-connexion', cookie)
    expect((await second.get(retour)).status).toBe(409)
  })

  test('a return in another browser than the one that began', async () => {
    const pirate = createVisite(app)
    const retour = await goToFournisseur(pirate)
    const victime = createVisite(app)
    expect((await victime.get(retour)).status).toBe(409)
    expect(await isSignedIn(victime)).toBe(false)
  })

  test('a return that comes after ten minutes, or that began nowhere', async () => {
    const visite = createVisite(app)
    const retour = await goToFournisseur(visite)
    maintenant = new Date(MARDI_MATIN.getTime() + 10 * 60_000)
    expect((await visite.get(retour)).status).toBe(409)
    maintenant = MARDI_MATIN
    expect((await visite.get('/connexion/oidc/retour?code=x&state=y')).status).toBe(409)
    expect((await visite.get('/connexion/oidc/retour')).status).toBe(409)
  })

  test('a person who refuses at the provider', async () => {
    const visite = createVisite(app)
    const retour = new URL(await goToFournisseur(visite), 'https://maillage.test')
    retour.searchParams.delete('code')
    retour.searchParams.set('error', 'access_denied')
    expect((await visite.get(retour.pathname + retour.search)).status).toBe(403)
  })

  test('an assurance level lower than the one asked', async () => {
    const site = createSite({ ...fournisseur.reglages, acr: 'eidas2' })
    expect((await signIn(site)).reponse.status).toBe(403)
  })

  test('another site as the page to go back to', async () => {
    const visite = createVisite(app)
    const reponse = await visite.get(await goToFournisseur(visite, '//pirate.test'))
    expect(reponse.headers.get('location')).toBe('/#message')
  })
})

describe('a provider that fails', () => {
  test('down before, or down in the middle, is told in French with another way in', async () => {
    const eteint = await startFournisseur()
    await eteint.close()
    const debut = await createVisite(createSite(eteint.reglages)).get('/connexion/oidc')
    expect(debut.status).toBe(503)
    expect(await debut.text()).toContain('ProConnect ne répond pas pour le moment')

    fournisseur.falsify = ctx => {
      if (ctx.path === '/token') ctx.status = 502
    }
    expect((await signIn()).reponse.status).toBe(503)
    // As in the process of the site, where the server replaces this class.
    const { Response: native } = globalThis
    globalThis.Response = class extends native {}
    try {
      expect((await signIn()).reponse.status).toBe(503)
    } finally {
      globalThis.Response = native
    }
  })

  test('is not offered on a site that has none', async () => {
    const site = createApp(contexte)
    expect(await (await site.request('/connexion')).text()).not.toContain('ProConnect')
    expect((await site.request('/connexion/oidc')).status).toBe(404)
  })

  test('must be reached by https, except on this machine', () => {
    const env = { MAILLAGE_OIDC_CLIENT_ID: 'a', MAILLAGE_OIDC_SECRET: 'b' }
    expect(() => readReglagesOidc({ ...env, MAILLAGE_OIDC_EMETTEUR: 'http://exemple.fr' })).toThrow(
      'https://',
    )
    expect(() => readReglagesOidc({ MAILLAGE_OIDC_EMETTEUR: 'https://exemple.fr' })).toThrow('CLIENT_ID')
    expect(readReglagesOidc({})).toBeNull()
  })
})

describe('a person who signs in', () => {
  test('finds their account by their verified address, whatever its case', async () => {
    await createPersonne(db, {
      nom: 'Sacha Petit',
      courriel: 'sacha@exemple.fr',
      portees: [{ role: 'coordinateur', departement: '26', structure: null }],
    })
    fournisseur.identite = { sub: 'agent-3', email: 'Sacha@Exemple.fr', email_verified: true }
    const { visite, reponse } = await signIn()
    expect(reponse.headers.get('location')).toBe('/mon-compte#message')
    const html = await (await visite.get('/mon-compte')).text()
    expect(html).toContain('Sacha Petit')
    expect(html).toContain('Coordinateur du réseau')
  })

  test('and is known to nobody gets an account without any right', async () => {
    const { visite } = await signIn()
    expect(await (await visite.get('/mon-compte')).text()).toContain('Votre compte n’a encore aucun droit')
    expect((await visite.get('/membres')).status).toBe(403)
    expect(await db.select().from(personne).where(eq(personne.courriel, 'camille@exemple.fr'))).toMatchObject(
      [{ nom: 'Camille Durand' }],
    )
  })

  test('is believed without email_verified when the provider vouches for all its addresses', async () => {
    fournisseur.identite = { ...CAMILLE, email_verified: undefined }
    const site = createSite({ ...fournisseur.reglages, courrielGaranti: true })
    expect((await signIn(site)).reponse.status).toBe(303)
  })

  test('signs out here and at the provider, which knows the way back', async () => {
    const { visite } = await signIn()
    const reponse = await visite.post('/deconnexion')
    const sortie = new URL(reponse.headers.get('refresh')?.replace('0; url=', '') ?? '')
    expect(sortie.origin).toBe(fournisseur.reglages.emetteur.origin)
    expect(sortie.searchParams.get('post_logout_redirect_uri')).toBe('https://maillage.test/')
    expect(decodeJwt(sortie.searchParams.get('id_token_hint') ?? '').sub).toBe('agent-1')
    expect((await fetch(sortie)).status).toBe(200)
    expect(await isSignedIn(visite)).toBe(false)
  })
})
