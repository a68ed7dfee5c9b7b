import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { findLienRecu, MARDI_MATIN, readJeton, visitAs } from '../../../tests/comptes-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest, submit } from '../../../tests/contexte-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import { courriel } from '../courriel/tables.ts'
import { limite } from '../limites/tables.ts'
import { createPersonne } from './create-personne.ts'
import { creerLienDeConnexion } from './creer-lien-de-connexion.ts'
import { lienDeConnexion, session } from './tables.ts'

const { db } = await createBaseDeTest()
let maintenant = MARDI_MATIN
const contexte = createContexteDeTest(db, { maintenant: () => maintenant })
const app = createApp(contexte)
const HEURE_MS = 3600_000

const camille = await createPersonne(db, {
  nom: 'Camille Durand',
  courriel: 'camille.durand@exemple.fr',
  portees: [{ role: 'coordinateur', departement: '26', structure: null }],
})
const askLien = () => creerLienDeConnexion(db, camille, maintenant)

describe('asking for a link', () => {
  test('answers the same whether the address has an account or not, and writes only to the first', async () => {
    const reponses = await Promise.all(
      ['camille.durand@exemple.fr', 'inconnue@exemple.fr'].map(adresse =>
        app.request('/connexion', submit({ courriel: adresse })),
      ),
    )
    for (const reponse of reponses) {
      expect(reponse.status).toBe(303)
      expect(reponse.headers.get('location')).toBe('/connexion/envoye')
    }
    expect(await db.select({ a: courriel.destinataire }).from(courriel)).toEqual([
      { a: 'camille.durand@exemple.fr' },
    ])
  })

  test('refuses what is not one plain address, and shows it back escaped', async () => {
    const reponse = await app.request('/connexion', submit({ courriel: '"><script>@x.fr\r\nBcc: a@b.fr' }))
    expect(reponse.status).toBe(400)
    const html = await reponse.text()
    expect(html).toContain('Écrivez votre adresse électronique en entier')
    expect(html).not.toContain('<script>@')
  })

  test('writes the address of the site in the mail, not the one that the request claims', async () => {
    await app.request('https://pirate.test/connexion', {
      ...submit({ courriel: 'camille.durand@exemple.fr' }),
      headers: { Origin: ADRESSE_DE_TEST, Host: 'pirate.test', 'X-Forwarded-Host': 'pirate.test' },
    })
    expect(await findLienRecu(db, 'camille.durand@exemple.fr')).toMatch(
      `${ADRESSE_DE_TEST}/connexion/lien?jeton=`,
    )
  })

  test('is limited by address written to, then by network address', async () => {
    await db.delete(limite)
    const statuts: number[] = []
    for (let i = 0; i < 6; i++) {
      const reponse = await app.request('/connexion', submit({ courriel: 'cible@exemple.fr' }))
      statuts.push(reponse.status)
    }
    expect(statuts).toEqual([303, 303, 303, 303, 303, 429])
    await Promise.all(
      Array.from({ length: 14 }, (_, i) =>
        app.request('/connexion', submit({ courriel: `autre${i}@exemple.fr` })),
      ),
    )
    const reponse = await app.request('/connexion', submit({ courriel: 'encore@exemple.fr' }))
    expect(reponse.status).toBe(429)
    expect(await reponse.text()).toContain('Réessayez dans 15 minutes')
    await db.delete(limite)
  })

  test('says so when the site cannot send mail', async () => {
    const { comptes } = contexte
    const muet = createApp({
      ...contexte,
      comptes: { ...comptes, courriel: { ...comptes.courriel, visibles: false } },
    })
    const reponse = await muet.request('/connexion', submit({ courriel: 'camille.durand@exemple.fr' }))
    expect(reponse.status).toBe(503)
    expect((await muet.request('/courriels')).status).toBe(404)
  })
})

describe('a link', () => {
  test('that is unknown, empty or in clear in the database opens nothing', async () => {
    const [{ empreinte } = { empreinte: '' }] = await db.select().from(lienDeConnexion)
    for (const jeton of ['', 'x', empreinte]) {
      const reponse = await app.request('/connexion/lien', submit({ jeton }))
      expect(reponse.status).toBe(410)
      expect(reponse.headers.get('set-cookie') ?? '').not.toContain('session')
    }
  })

  test('signs nobody in when it is only opened, however often', async () => {
    const visite = createVisite(app)
    const lien = await askLien()
    for (let i = 0; i < 3; i++) {
      const reponse = await visite.get(lien)
      expect(await reponse.text()).toContain('Camille Durand')
      expect(reponse.headers.get('referrer-policy')).toBe('no-referrer')
      expect(reponse.headers.get('cache-control')).toBe('no-store')
    }
    expect(visite.cookies.size).toBe(0)
    expect((await visite.post('/connexion/lien', { jeton: readJeton(lien) })).status).toBe(303)
    expect(await (await visite.get('/mon-compte')).text()).toContain('camille.durand@exemple.fr')
  })

  test('works once, even when pressed twice at the same instant', async () => {
    const jeton = readJeton(await askLien())
    const reponses = await Promise.all([1, 2, 3].map(() => app.request('/connexion/lien', submit({ jeton }))))
    expect(reponses.map(({ status }) => status).sort()).toEqual([303, 410, 410])
  })

  test('takes the other pending links of the person with it', async () => {
    const [premier, second] = [await askLien(), await askLien()]
    await app.request('/connexion/lien', submit({ jeton: readJeton(second) }))
    const reponse = await app.request('/connexion/lien', submit({ jeton: readJeton(premier) }))
    expect(reponse.status).toBe(410)
  })

  test('is over after 15 minutes', async () => {
    const jeton = readJeton(await askLien())
    maintenant = new Date(MARDI_MATIN.getTime() + 15 * 60_000)
    const reponse = await app.request('/connexion/lien', submit({ jeton }))
    expect(reponse.status).toBe(410)
    expect(await reponse.text()).toContain('plus de 15 minutes')
    maintenant = MARDI_MATIN
  })

  test('is asked for on the way to a page, which is remembered', async () => {
    const reponse = await app.request('/membres?page=2')
    expect(reponse.status).toBe(401)
    expect(await reponse.text()).toContain('href="/connexion?retour=%2Fmembres%3Fpage%3D2"')
  })

  test('leads to the page first asked for, never to another site', async () => {
    for (const [retour, attendu] of [
      ['/membres?page=2', '/membres?page=2#message'],
      ['//pirate.test', '/coordination#message'],
    ] as const) {
      await db.delete(courriel)
      await app.request('/connexion', submit({ courriel: 'camille.durand@exemple.fr', retour }))
      const jeton = readJeton((await findLienRecu(db, 'camille.durand@exemple.fr')) ?? '')
      const reponse = await app.request('/connexion/lien', submit({ jeton }))
      expect(reponse.headers.get('location')).toBe(attendu)
    }
  })

  test.each([
    ['coordinateur', '/coordination#message'],
    ['copilote', '/pilotage#message'],
    ['membre', '/pilotage#message'],
  ] as const)('leads a %s who asked for no page to %s', async (role, attendu) => {
    const personne = await createPersonne(db, {
      nom: 'Dominique Vasseur',
      courriel: `${role}@exemple.fr`,
      portees: [{ role, departement: '26', structure: null }],
    })
    const jeton = readJeton(await creerLienDeConnexion(db, personne, maintenant))
    const reponse = await app.request('/connexion/lien', submit({ jeton }))
    expect(reponse.headers.get('location')).toBe(attendu)
  })

  test('printed by the demo works again and again on a demonstration site, and nowhere else', async () => {
    const lien = await creerLienDeConnexion(db, camille, MARDI_MATIN, { demonstration: true })
    const envoi = () => submit({ jeton: readJeton(lien) })
    expect((await app.request('/connexion/lien', envoi())).status).toBe(410)
    const demo = createApp({ ...contexte, comptes: { ...contexte.comptes, mode: 'demonstration' } })
    for (let i = 0; i < 2; i++) expect((await demo.request('/connexion/lien', envoi())).status).toBe(303)
  })
})

describe('a session', () => {
  test('is a secret cookie of this host alone, that scripts cannot read', async () => {
    const reponse = await app.request('/connexion/lien', submit({ jeton: readJeton(await askLien()) }))
    const [cookie] = reponse.headers.getSetCookie().filter(cookie => cookie.startsWith('__Host-session='))
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).not.toMatch(/Domain/)
  })

  test('is not the one that somebody slipped into the browser before sign-in', async () => {
    const pirate = await visitAs(db, app, [])
    const fixe = pirate.cookies.get('__Host-session') ?? ''
    const victime = createVisite(app)
    victime.cookies.set('__Host-session', fixe)
    await victime.post('/connexion/lien', { jeton: readJeton(await askLien()) })
    expect(victime.cookies.get('__Host-session')).not.toBe(fixe)
    expect((await pirate.get('/mon-compte')).status).toBe(401)
  })

  test('is stored so that reading the database opens none', async () => {
    const visite = await visitAs(db, app, [])
    const [ligne] = await db.select().from(session).where(eq(session.personne, visite.personne))
    visite.cookies.set('__Host-session', ligne?.empreinte ?? '')
    expect((await visite.get('/mon-compte')).status).toBe(401)
  })

  test('closes after 12 hours without a page, and after 7 days whatever happens', async () => {
    const assidu = await visitAs(db, app, [])
    for (let heure = 8; heure < 168; heure += 8) {
      maintenant = new Date(MARDI_MATIN.getTime() + heure * HEURE_MS)
      expect((await assidu.get('/mon-compte')).status).toBe(200)
    }
    maintenant = new Date(MARDI_MATIN.getTime() + 168 * HEURE_MS)
    expect((await assidu.get('/mon-compte')).status).toBe(401)
    maintenant = MARDI_MATIN
    const absent = await visitAs(db, app, [])
    maintenant = new Date(MARDI_MATIN.getTime() + 12 * HEURE_MS)
    expect((await absent.get('/mon-compte')).status).toBe(401)
    maintenant = MARDI_MATIN
  })

  test('is listed in plain words and closed by its owner only, at once', async () => {
    const visite = await visitAs(db, app, [])
    const autre = await visitAs(db, app, [])
    const [ligne] = await db.select().from(session).where(eq(session.personne, visite.personne))
    await autre.post(`/mon-compte/sessions/${ligne?.id}/fermer`)
    expect(await (await visite.get('/mon-compte')).text()).toContain('Firefox sur Linux')
    await visite.post(`/mon-compte/sessions/${ligne?.id}/fermer`)
    expect((await visite.get('/mon-compte')).status).toBe(401)
    expect((await autre.post('/mon-compte/sessions/pas-un-identifiant/fermer')).status).toBe(404)
  })

  test('closes with all the others, and by signing out', async () => {
    const premier = await visitAs(db, app, [])
    const second = await visitAs(db, app, [], { nom: 'Camille Durand', courriel: premier.courriel })
    await premier.post('/mon-compte/sessions/fermer')
    expect((await second.get('/mon-compte')).status).toBe(401)

    const dernier = await visitAs(db, app, [])
    const copie = createVisite(app)
    copie.cookies.set('__Host-session', dernier.cookies.get('__Host-session') ?? '')
    await dernier.post('/deconnexion')
    expect(dernier.cookies.has('__Host-session')).toBe(false)
    expect((await copie.get('/mon-compte')).status).toBe(401)
  })

  test('tells a person without role whom to ask', async () => {
    const visite = await visitAs(db, app, [])
    expect(await (await visite.get('/mon-compte')).text()).toContain('Votre compte n’a encore aucun droit')
  })
})
