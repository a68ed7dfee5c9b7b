import { readdir, readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { isInterne } from './adresses-internes.ts'
import { fetchTableau } from './fetch-tableau.ts'
import { prepareDossier } from './fichiers-de-test.ts'

const dossier = prepareDossier()

const pages: Record<string, RequestListener> = {
  '/lieux%20de%20l%27Ain.csv': (_, reponse) => reponse.end('nom;commune\nLa Fabrique;Bourg\n'),
  '/export': (_, reponse) => {
    reponse
      .setHeader('content-disposition', "attachment; filename*=UTF-8''lieux%20%C3%A9t%C3%A9.csv")
      .end('nom\n')
  },
  '/ancien': (_, reponse) => reponse.writeHead(302, { location: '/export' }).end(),
  '/boucle': (_, reponse) => reponse.writeHead(302, { location: '/boucle' }).end(),
  '/fichier-local': (_, reponse) => reponse.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/prive': (_, reponse) => reponse.writeHead(403).end(),
  '/coupe': (_, reponse) => {
    reponse.writeHead(200, { 'content-length': 1000 }).write('nom;')
    setTimeout(() => reponse.destroy(), 20)
  },
  '/lent': (_, reponse) => reponse.writeHead(200).write('nom;'),
  '/gros': (_, reponse) => reponse.end('x'.repeat(5000)),
}

let serveur: Server
let racine = ''
beforeAll(async () => {
  serveur = createServer((requete, reponse) => {
    const page = pages[requete.url ?? '']
    if (page) page(requete, reponse)
    else reponse.writeHead(404).end()
  })
  await new Promise<void>(resolve => serveur.listen(0, '127.0.0.1', resolve))
  racine = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`
})
afterAll(() => {
  serveur.closeAllConnections()
  serveur.close()
})
beforeEach(() => vi.stubEnv('MAILLAGE_RESEAU_LOCAL', '1'))
afterEach(() => vi.unstubAllEnvs())

test.each([
  'http://127.0.0.1/',
  'http://localhost:5432/',
  'http://2130706433/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://169.254.169.254/latest/meta-data',
])('refuses the internal address %s', async url => {
  vi.stubEnv('MAILLAGE_RESEAU_LOCAL', '')
  await expect(fetchTableau(url, dossier.path())).rejects.toMatchObject({
    code: 'saisie_invalide',
    message: expect.stringContaining('mène à un réseau interne'),
  })
})

test.each([
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['192.168.1.1', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['::', true],
  ['::ffff:127.0.0.1', true],
  ['64:ff9b::7f00:1', true],
  ['lieu.exemple', true],
  ['172.32.0.1', false],
  ['8.8.8.8', false],
  ['2001:4860:4860::8888', false],
])('%s is internal: %s', (adresse, attendu) => {
  expect(isInterne(adresse)).toBe(attendu)
})

test.each(['ftp://exemple.fr/lieux.csv', 'file:///etc/passwd', 'lieux.csv', ''])(
  'refuses %j, which is not a web address',
  async url => {
    await expect(fetchTableau(url, dossier.path())).rejects.toMatchObject({ code: 'saisie_invalide' })
  },
)

test.each([
  ['/absent', {}, 'service_indisponible', /n'existe pas à cette adresse \(réponse 404\)/],
  ['/prive', {}, 'service_indisponible', /demande une connexion \(réponse 403\)/],
  ['/coupe', {}, 'service_indisponible', /a été interrompu/],
  ['/boucle', {}, 'service_indisponible', /plus de 5 fois vers une autre adresse/],
  ['/fichier-local', {}, 'saisie_invalide', /n'est pas une adresse web/],
  ['/lent', { delaiMs: 100 }, 'service_indisponible', /met trop de temps/],
  ['/gros', { limiteOctets: 2048 }, 'trop_volumineux', /dépasse la limite de 2 Ko/],
])('%s fails with a French sentence and leaves nothing behind', async (page, options, code, message) => {
  const avant = await readdir(dossier.path())
  await expect(fetchTableau(racine + page, dossier.path(), options)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
  expect(await readdir(dossier.path())).toEqual(avant)
})

test('says when nothing answers', async () => {
  await expect(fetchTableau('http://127.0.0.1:1/lieux.csv', dossier.path())).rejects.toMatchObject({
    code: 'service_indisponible',
    message: expect.stringContaining("Le fichier n'a pas pu être téléchargé depuis 127.0.0.1"),
  })
})

test('downloads a file, and tells its name', async () => {
  const direct = await fetchTableau(`${racine}/lieux%20de%20l%27Ain.csv`, dossier.path())
  expect(direct.nom).toBe("lieux de l'Ain.csv")
  expect(await readFile(direct.chemin, 'utf8')).toBe('nom;commune\nLa Fabrique;Bourg\n')
  expect((await fetchTableau(`${racine}/ancien`, dossier.path())).nom).toBe('lieux été.csv')
})
