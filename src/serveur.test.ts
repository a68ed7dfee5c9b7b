import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { createBaseDeTest } from '../tests/base-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest, submit } from '../tests/contexte-de-test.ts'
import { createApp } from './serveur.ts'
import { Erreur } from './socle/erreur.ts'
import type { Contexte } from './socle/http/contexte.ts'
import { limitRate } from './socle/http/limit-rate.ts'
import { readRessources } from './socle/http/read-ressources.ts'

const { db } = await createBaseDeTest()
const createSite = (propre: Partial<Contexte> = {}) => createApp(createContexteDeTest(db, propre))

describe('requests that are refused', () => {
  test('an unknown address is told in French, with its status', async () => {
    const reponse = await createSite().request('/nulle-part')
    expect(reponse.status).toBe(404)
    const html = await reponse.text()
    expect(html).toContain('<h1>Page introuvable</h1>')
    expect(html).toContain('href="/plan-du-site"')
  })

  test('a program that asks for JSON gets a problem in the RFC 9457 form', async () => {
    const reponse = await createSite().request('/nulle-part', { headers: { Accept: 'application/json' } })
    expect(reponse.status).toBe(404)
    expect(reponse.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8')
    expect(await reponse.json()).toMatchObject({
      status: 404,
      code: 'introuvable',
      title: 'Page introuvable',
    })
  })

  test('a browser, which accepts anything after HTML, gets the page', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const reponse = await createSite().request('/nulle-part', { headers: { Accept: accept } })
    expect(reponse.headers.get('Content-Type')).toContain('text/html')
  })

  test('a known address does not answer every method, and says which', async () => {
    const reponse = await createSite().request('/affichage', {
      method: 'PUT',
      headers: { Origin: ADRESSE_DE_TEST },
    })
    expect(reponse.status).toBe(405)
    expect(reponse.headers.get('Allow')).toBe('GET, HEAD, POST')
  })

  test.each([
    ['another site', { Origin: 'https://ailleurs.test' }],
    [
      'another site that its browser names',
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://ailleurs.test' },
    ],
    ['a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
    ['no one knows where', {}],
  ])('a form that comes from %s changes nothing', async (_origine, headers) => {
    const reponse = await createSite().request('/affichage', {
      method: 'POST',
      body: new URLSearchParams({ affichage: 'sombre' }),
      headers,
    })
    expect(reponse.status).toBe(403)
    expect(reponse.headers.get('Set-Cookie')).toBeNull()
    expect(await reponse.text()).toContain('ne vient pas d’une page de ce site')
  })

  test('a body larger than its route accepts is refused', async () => {
    const reponse = await createSite().request('/affichage', submit({ affichage: 'x'.repeat(1_000_001) }))
    expect(reponse.status).toBe(413)
    expect(await reponse.text()).toContain('Cet envoi dépasse 1')
  })

  test('an address that insists is asked to wait, others are served', async () => {
    const app = createSite({ mandataires: 1 })
    app.post('/essai', limitRate('essai', { max: 2, fenetreS: 600 }), c => c.text('reçu'))
    const send = (adresse: string) =>
      app.request('/essai', {
        method: 'POST',
        headers: { Origin: ADRESSE_DE_TEST, 'X-Forwarded-For': adresse },
      })
    // What the client pretends comes first; only the last entry, written by our own proxy, counts.
    const adresses = ['192.0.2.1', '198.51.100.9, 192.0.2.1', '203.0.113.4, 192.0.2.1', '192.0.2.2']
    const statuts = []
    for (const adresse of adresses) statuts.push((await send(adresse)).status)
    expect(statuts).toEqual([200, 200, 429, 200])
    // One subscriber holds a whole /64 of IPv6.
    const memeAbonne = []
    for (const adresse of [
      '2001:db8:1:2::1',
      '2001:db8:1:2:ffff::9',
      '2001:db8:1:2:0:0:0:7',
      '2001:db8:1:3::1',
    ])
      memeAbonne.push((await send(adresse)).status)
    expect(memeAbonne).toEqual([200, 200, 429, 200])
  })
})

describe('errors', () => {
  test('an expected error keeps its sentence and its status', async () => {
    const app = createSite()
    app.get('/refus', () => {
      throw new Erreur('conflit', 'Ce lieu vient d’être fermé par une autre personne. Rouvrez sa fiche.')
    })
    const reponse = await app.request('/refus')
    expect(reponse.status).toBe(409)
    expect(await reponse.text()).toContain('Ce lieu vient d’être fermé par une autre personne.')
  })

  test('a defect shows a reference and nothing of its cause, which goes to the log', async () => {
    const logDefaut = vi.fn()
    const app = createSite({ logDefaut })
    app.get('/casse', () => {
      throw new Error('password=hunter2')
    })
    const reponse = await app.request('/casse')
    expect(reponse.status).toBe(500)
    const html = await reponse.text()
    expect(html).not.toContain('hunter2')
    const [erreur, reference] = logDefaut.mock.calls[0]!
    expect(erreur).toMatchObject({ message: 'password=hunter2' })
    expect(html).toContain(reference)
  })
})

describe('headers', () => {
  test('scripts need the nonce of the request, styles our files, and no one may frame the page', async () => {
    const app = createSite()
    const politiques = await Promise.all(
      [1, 2].map(async () => (await app.request('/')).headers.get('Content-Security-Policy')!),
    )
    const [premiere, seconde] = politiques.map(
      politique => /script-src 'nonce-([^']{20,})';/.exec(politique)?.[1],
    )
    expect(premiere).toBeTruthy()
    expect(premiere).not.toBe(seconde)
    expect(politiques[0]).toContain("style-src 'self'")
    expect(politiques[0]).toContain("frame-ancestors 'none'")
    expect(politiques[0]).not.toContain('unsafe')
  })

  test('HTTPS is remembered where the site has it, and not on a test address', async () => {
    expect((await createSite().request('/')).headers.get('Strict-Transport-Security')).toContain(
      'max-age=31536000',
    )
    const local = await createSite({ adresse: 'http://localhost:3000' }).request('/')
    expect(local.headers.get('Strict-Transport-Security')).toBeNull()
  })

  test.each(['/', '/mentions-legales', '/accessibilite', '/plan-du-site', '/affichage', '/nulle-part'])(
    '%s carries neither inline script nor inline style',
    async chemin => {
      const html = await (await createSite().request(chemin)).text()
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/)
      expect(html.match(/<h1/g)).toHaveLength(1)
    },
  )
})

describe('a form that succeeds', () => {
  test('redirects, then says so once', async () => {
    const app = createSite()
    const envoi = await app.request('/affichage', submit({ affichage: 'sombre' }))
    expect(envoi.status).toBe(303)
    expect(envoi.headers.get('Location')).toBe('/affichage#message')
    const cookie = envoi.headers
      .getSetCookie()
      .map(ligne => ligne.split(';')[0])
      .join('; ')

    const page = await app.request('/affichage', { headers: { Cookie: cookie } })
    const html = await page.text()
    expect(html).toContain('data-fr-theme="dark"')
    expect(html).toContain('Votre choix est enregistré')
    expect(page.headers.get('Set-Cookie')).toMatch(/^message=;/)
  })
})

describe('files', () => {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-public-'))
  mkdirSync(join(dossier, 'ressources'))
  writeFileSync(
    join(dossier, 'manifeste.json'),
    JSON.stringify({ 'src/socle/ui/styles/neutre.css': { file: 'ressources/a-Bx3k.css' } }),
  )
  writeFileSync(join(dossier, 'ressources/a-Bx3k.css'), 'body{}')
  const app = createSite({ ressources: readRessources(dossier) })

  test('are kept for ever, and not sent again when the browser has them', async () => {
    const reponse = await app.request('/ressources/a-Bx3k.css')
    expect(reponse.status).toBe(200)
    expect(reponse.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    const etag = reponse.headers.get('ETag')!
    const encore = await app.request('/ressources/a-Bx3k.css', { headers: { 'If-None-Match': etag } })
    expect(encore.status).toBe(304)
  })

  test.each([
    '/ressources/../manifeste.json',
    '/ressources/%2e%2e/manifeste.json',
    '/ressources/..%2fmanifeste.json',
  ])('%s does not leave its folder', async chemin => expect((await app.request(chemin)).status).toBe(404))

  test('pages are compressed', async () => {
    const reponse = await app.request('/accessibilite', { headers: { 'Accept-Encoding': 'gzip' } })
    const compresse = Buffer.from(await reponse.arrayBuffer())
    const html = gunzipSync(compresse)
    expect(html.toString()).toContain('RGAA')
    expect(compresse.length).toBeLessThan(html.length / 2)
  })
})
