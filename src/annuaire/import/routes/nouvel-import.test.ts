import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { serve } from '@hono/node-server'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createLigne, installDepartements, toCsv } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { ADRESSE_DE_TEST } from '../../../../tests/contexte-de-test.ts'
import { createSiteImports, NOUVELLE, numeroOf, readTextePage } from '../../../../tests/imports-de-test.ts'
import { createVisite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import { zip } from '../../../socle/tableur/fichiers-de-test.ts'
import { source } from '../../tables.ts'
import { importFichier } from '../tables.ts'

const { db } = await createBaseDeTest()
const site = createSiteImports(db)
beforeAll(() => installDepartements(db, '26', '01'))

const CSV = toCsv([createLigne()])
const bytes = (...octets: number[]) => new Uint8Array(octets)

describe('who may send a file', () => {
  test.each([
    ['a visitor', null, 401],
    ['a co-pilot', { role: 'copilote', departement: '26', structure: null }, 403],
    ['a manager of a structure', { role: 'gestionnaire', departement: '26', structure: 'die' }, 403],
  ] as const)('not %s: nothing is kept of the body', async (_qui, portee, statut) => {
    const visite = portee ? await visitAs(db, site.app, [portee]) : createVisite(site.app)
    expect((await site.send(visite, CSV, NOUVELLE)).status).toBe(statut)
    expect(site.listDepots()).toEqual([])
    expect(await db.$count(source)).toBe(0)
  })

  test('not for a département of somebody else', async () => {
    const ain = await site.visitAsCoordinateur('01')
    const reponse = await site.send(ain, CSV, NOUVELLE)
    expect(reponse.status).toBe(400)
    expect(await readTextePage(reponse)).toContain('Choisissez au moins un département où vous importez')
    expect(site.listDepots()).toEqual([])
  })
})

describe('what is refused', () => {
  const cas: [string, string | Uint8Array<ArrayBuffer> | null, RegExp][] = [
    ['no file', null, /Choisissez le fichier à importer/],
    ['an empty file', '', /vide/],
    ['a binary file', bytes(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1), /données binaires/],
    ['an image', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), /image/],
    ['a web page', '<!doctype html><html><body>Connectez-vous</body></html>', /page web/],
    ['truncated JSON', '[{"id":"1","nom":"Mair', /tronqu|incompl|fin/],
    [
      'a bomb in a workbook',
      new Uint8Array(
        zip({
          '[Content_Types].xml': '<Types/>',
          'xl/workbook.xml': '<workbook/>',
          'xl/worksheets/sheet1.xml': Buffer.alloc(400_000_000),
        }),
      ),
      /démesur|décompress|endommag|disproportion|volumineux|bombe/i,
    ],
  ]
  test.each(cas)('%s: said at the field, nothing kept', async (_quoi, contenu, phrase) => {
    const drome = await site.visitAsCoordinateur('26')
    const reponse = await site.send(drome, contenu, NOUVELLE)
    expect(reponse.status).toBe(400)
    const texte = await readTextePage(reponse)
    expect(texte).toMatch(phrase)
    expect(texte).toContain('Une réponse est à corriger')
    expect(site.listDepots()).toEqual([])
    expect(await db.$count(importFichier)).toBe(0)
  })

  test('a form whose fields have the names of what every object has', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const champs = { constructor: 'a', __proto__x: 'b', toString: 'c', ...NOUVELLE }
    expect((await site.send(drome, '', champs)).status).toBe(400)
  })

  test('a body that does not say where its parts end', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const cookie = [...drome.cookies].map(paire => paire.join('=')).join('; ')
    const headers = { Origin: ADRESSE_DE_TEST, Cookie: cookie, 'Content-Type': 'multipart/form-data' }
    const reponse = await site.app.request(`${ADRESSE_DE_TEST}/imports/nouveau`, {
      ...{ method: 'POST', body: 'x', headers },
    })
    expect(reponse.status).toBe(400)
  })

  test('a file and an address together, an address that is not of the web, no name', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const refuse = async (contenu: string | null, champs: Record<string, string>) => {
      const reponse = await site.send(drome, contenu, champs)
      expect(reponse.status).toBe(400)
      return readTextePage(reponse)
    }
    expect(await refuse(CSV, { ...NOUVELLE, adresse: 'https://exemple.fr/l.csv' })).toContain('pas les deux')
    expect(await refuse(null, { ...NOUVELLE, adresse: 'file:///etc/passwd' })).toContain('https://')
    expect(await refuse(CSV, { ...NOUVELLE, nouvelle: ' / ' })).toContain('Donnez le nom du producteur')
    expect(await refuse(CSV, { departements: '26' })).toContain('Donnez le nom du producteur')
    expect(site.listDepots()).toEqual([])
  })

  test('a form that is not one, or that stops in the middle', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const post = (corps: string, type: string) =>
      site.app.request('https://maillage.test/imports/nouveau', {
        method: 'POST',
        body: corps,
        headers: {
          Origin: 'https://maillage.test',
          'Content-Type': type,
          Cookie: [...drome.cookies].map(paire => paire.join('=')).join('; '),
        },
      })
    expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(400)
    const coupe = '--x\r\nContent-Disposition: form-data; name="fichier"; filename="a.csv"\r\n\r\nid,nom'
    expect((await post(coupe, 'multipart/form-data; boundary=x')).status).toBe(400)
    expect(site.listDepots()).toEqual([])
  })

  test('an address of a private network, told on the page of the import', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const demande = { ...NOUVELLE, nouvelle: 'Adresse interne', adresse: 'http://127.0.0.1:5432/lieux.csv' }
    const id = numeroOf(await site.send(drome, null, demande))
    await site.runTaches()
    const texte = await readTextePage(await drome.get(`/imports/${id}`))
    expect(texte).toContain('réseau interne')
    expect(texte).toContain('Télécharger de nouveau')
    expect(site.listDepots()).toEqual([])
  })
})

describe('what is received', () => {
  test('a hostile name names nothing on the disk, and is shown as text', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const nom = '../../../tmp/\u202e<script>alert(1)</script>.csv'
    const id = numeroOf(await site.send(drome, CSV, NOUVELLE, nom))
    const [importe] = await db.select().from(importFichier).where(eq(importFichier.id, id))
    expect(importe?.fichier).not.toContain('/tmp')
    expect(site.listDepots()).toEqual([importe?.depot])
    expect(importe?.depot).toMatch(/^[0-9a-f-]{36}$/)
    const html = await (await drome.get(`/imports/${id}`)).text()
    expect(html).not.toContain('<script>alert')
    await drome.post(`/imports/${id}/abandonner`)
    expect(site.listDepots()).toEqual([])
  })

  test('a file that nobody wanted for seven days is removed', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const id = numeroOf(await site.send(drome, CSV, NOUVELLE))
    const huitJours = new Date(MARDI_MATIN.getTime() - 8 * 86_400_000)
    await db.update(importFichier).set({ cree_le: huitJours }).where(eq(importFichier.id, id))
    await site.runTache('purger-depots', {})
    expect(await readTextePage(await drome.get(`/imports/${id}`))).toContain('plus de sept jours')
  })

  test('200 MB go to the disk without being held in memory', { timeout: 60_000 }, async () => {
    const drome = await site.visitAsCoordinateur('26')
    const serveur = serve({ fetch: createApp(site.contexte).fetch, port: 0, hostname: '127.0.0.1' })
    await once(serveur, 'listening')
    try {
      const avant = process.memoryUsage().rss
      let sommet = 0
      const releve = setInterval(() => {
        sommet = Math.max(sommet, process.memoryUsage().rss)
      }, 20)
      const { statut, lieu } = await sendGros((serveur.address() as AddressInfo).port, drome.cookies)
      clearInterval(releve)
      expect([statut, lieu]).toEqual([303, expect.stringMatching(/^\/imports\/\d+#message$/)])
      expect((sommet - avant) / 1e6).toBeLessThan(140)
      await drome.post(`${lieu?.replace('#message', '')}/abandonner`)
    } finally {
      serveur.close()
    }
  })
})

/** Sends 200 MB of rows by a real connection, made as they leave. */
async function sendGros(port: number, cookies: Map<string, string>) {
  const part = (nom: string, valeur: string) =>
    `--limite\r\nContent-Disposition: form-data; name="${nom}"\r\n\r\n${valeur}\r\n`
  const debut = `${part('nouvelle', 'Gros fichier')}${part('departements', '26')}--limite\r\nContent-Disposition: form-data; name="fichier"; filename="gros.csv"\r\n\r\nid,nom,commune\r\n`
  const fin = '\r\n--limite--\r\n'
  const bloc = Buffer.from('1,Médiathèque,Valence\r\n'.repeat(4000))
  const blocs = Math.ceil(200e6 / bloc.length)
  const demande = request({
    ...{ port, host: '127.0.0.1', path: '/imports/nouveau', method: 'POST' },
    headers: {
      Origin: 'https://maillage.test',
      Cookie: [...cookies].map(paire => paire.join('=')).join('; '),
      'Content-Type': 'multipart/form-data; boundary=limite',
      'Content-Length': Buffer.byteLength(debut) + blocs * bloc.length + fin.length,
    },
  })
  const reponse = once(demande, 'response')
  function* makeCorps() {
    yield debut
    for (let i = 0; i < blocs; i++) yield bloc
    yield fin
  }
  await pipeline(Readable.from(makeCorps()), demande)
  const [{ statusCode, headers }] = await reponse
  return { statut: statusCode as number, lieu: headers.location as string | undefined }
}
