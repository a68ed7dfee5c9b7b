import { beforeAll, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createApp } from '../../../serveur.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)
const get = (chemin: string, cookie = '') =>
  app.request(chemin, { headers: { Accept: 'text/html', Cookie: cookie } })

beforeAll(async () => {
  await installDepartements(db, '26')
  await importLignes([createLigne({ telephone: '+33475550001' })])
})

test.each([
  'q=%3Cscript%3Ealert(1)%3C/script%3E',
  'q=%22%3E%3Cimg src=x onerror=alert(1)%3E',
  'rayon=99999999&commune=26362',
  'departement=javascript:alert(1)',
  'commune=../../etc/passwd',
  'origine=https://mechant.example&frame=*&script-src=*',
  'adresse=%3Cb%3E&lat=NaN&lon=Infinity',
  `label=${'x'.repeat(10_000)}`,
])('hostile parameters are inert: %s', async parametres => {
  const reponse = await get(`/integration?${parametres}`)
  const html = await reponse.text()
  expect(reponse.status).toBe(200)
  expect(html).not.toMatch(/<script>|<img |<b>|mechant/)
  expect(reponse.headers.get('Content-Security-Policy')).not.toContain('mechant')
})

test('only this page can be framed, and by anyone', async () => {
  const encadree = (await get('/integration')).headers
  expect(encadree.get('Content-Security-Policy')).toContain('frame-ancestors *')
  expect(encadree.get('X-Frame-Options')).toBeNull()
  for (const chemin of ['/lieux', '/integrer', '/telephone', '/connexion']) {
    const { headers } = await get(chemin)
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('X-Frame-Options')).toBe('DENY')
  }
})

test('knows nothing of who reads: no account, no form, no cookie read or written', async () => {
  const { cookies } = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
  const session = [...cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; ')
  const inconnu = await get('/integration?commune=26362')
  const connu = await get('/integration?commune=26362', `${session}; affichage=sombre; message=Bonjour`)
  const withoutNonce = (html: string) => html.replaceAll(/nonce="[^"]*"/g, '')
  const html = await connu.text()
  expect(withoutNonce(html)).toBe(withoutNonce(await inconnu.text()))
  expect(html).not.toMatch(/<form|Camille|Se connecter/)
  expect(connu.headers.get('Set-Cookie')).toBeNull()
})

test('its links leave the frame, which is said', async () => {
  const html = await (await get('/integration?commune=26362')).text()
  expect(html).toContain('<base target="_blank"/>')
  expect(html).toMatch(/<h3><a href="\/lieux\/[0-9a-z]{12}"[^>]*>.*\(nouvel onglet\)/)
  expect(html).toMatch(/<a [^>]*target="_self"[^>]*href="tel:|<a [^>]*href="tel:[^>]*target="_self"/)
})

test('the code to copy holds the search, escaped', async () => {
  const html = await (await get('/integrer?commune=26362&rayon=20&besoin=demarches&label=%22%3E')).text()
  expect(html).toContain(
    '&lt;iframe src=&quot;https://maillage.test/integration?commune=26362&amp;amp;besoin=demarches&quot;'.replace(
      '&amp;amp;besoin',
      '&amp;amp;rayon=20&amp;amp;besoin',
    ),
  )
  expect((await get('/integrer?ou=die')).status).toBe(200)
  expect(await (await get('/integrer?ou=valense')).text()).toContain('href="/integrer?commune=26362">')
})
