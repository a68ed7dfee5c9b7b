import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { feature } from 'topojson-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  AUJOURDHUI,
  createImporteur,
  createLigne,
  installDepartements,
} from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { toPlain } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { FondDeCarte } from '../../../territoire/build-fond-de-carte.ts'
import { installTerritoire } from '../../../territoire/install-territoire.ts'
import { computeIdentifiant } from '../../lieu.ts'
import type { Points } from '../list-points.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const app = createApp(contexte)
const importLignes = createImporteur(db)

const get = (chemin: string, entetes: Record<string, string> = {}) =>
  app.request(chemin, { headers: { Accept: 'text/html', ...entetes } })
const readPoints = async (parametres = '') =>
  (await (await get(`/carte/points.json${parametres}`)).json()) as Points
/** As the list says it: '12 lieux…'. */
async function readTotal(parametres: string): Promise<number> {
  const html = await (await get(`/lieux${parametres}`)).text().then(toPlain)
  const titre = html.match(/id="resultats"[^>]*>([^<]*)/)?.[1] ?? ''
  return Number(titre.match(/^\d+/)?.[0] ?? 0)
}

const DIE = { commune: 'Die', code_postal: '26150', code_insee: '26113' }
const VALENCE = '26362'
const VALENCE_ROMANS = '200068781'

describe('the map of a directory', () => {
  beforeAll(async () => {
    await installDepartements(db, '26')
    await importLignes([
      ...Array.from({ length: 30 }, (_, n) =>
        createLigne({
          id: `v${n}`,
          nom: `Atelier des ${n + 1} chemins`,
          adresse: `${n + 1} avenue de Romans`,
          latitude: `44.9${10 + n}`,
          longitude: `4.8${10 + n}`,
          // A Tuesday at 9 h 30.
          horaires: n % 3 === 0 ? '' : n % 3 === 1 ? 'Tu 09:00-12:00' : 'Tu 14:00-18:00',
        }),
      ),
      createLigne({ id: 'sans-point', nom: 'Bus numérique', itinerance: 'Itinérant', ...DIE }),
      createLigne({ id: 'die', nom: 'Espace Diois', latitude: '44.753', longitude: '5.37', ...DIE }),
    ])
  })

  test.each([
    '',
    '?commune=26362',
    '?commune=26113',
    '?q=atelier',
    '?ouvert=maintenant',
    '?itinerance=itinerant',
    '?commune=26362&rayon=50&q=diois',
  ])('counts as many places as the list: %s', async parametres => {
    const { total, sansPoint, points } = await readPoints(parametres)
    expect({ parametres, total }).toEqual({ parametres, total: await readTotal(parametres) })
    expect(points).toHaveLength(total - sansPoint)
  })

  test('says where each place is, whether it is open now, and how many have no position', async () => {
    const { total, sansPoint, points } = await readPoints('?commune=26113')
    expect({ total, sansPoint }).toEqual({ total: 2, sansPoint: 1 })
    expect(points).toEqual([
      {
        id: computeIdentifiant('recensement', 'die'),
        nom: 'Espace Diois',
        commune: 'Die',
        lat: 44.753,
        lon: 5.37,
        itinerant: false,
        ouvert: null,
      },
    ])
    const etats = (await readPoints(`?commune=${VALENCE}`)).points.map(({ ouvert }) => ouvert)
    expect([true, false, null].map(etat => etats.filter(un => un === etat).length)).toEqual([10, 10, 10])
    // A bound on the weight of the answer for 25,000 places: 1.5 MB.
    const { points: tous } = await readPoints()
    expect(gzipSync(JSON.stringify(tous)).byteLength / tous.length).toBeLessThan(60)
  })

  test('is not sent again when nothing changed', async () => {
    const premiere = await get('/carte/points.json')
    const etiquette = premiere.headers.get('ETag')!
    expect((await get('/carte/points.json', { 'If-None-Match': etiquette })).status).toBe(304)
    const soir = createApp({ ...contexte, maintenant: () => new Date('2026-03-03T16:30:00+01:00') })
    const seconde = await soir.request('/carte/points.json', { headers: { 'If-None-Match': etiquette } })
    expect(seconde.status).toBe(200)
  })

  test.each([
    ['?departement=99', 404, 'Le département « 99 » ne fait pas partie de cet annuaire.'],
    ['?epci=\u0000%27;--', 404, 'ne fait pas partie de cet annuaire'],
    ['?ou=saint', 400, 'Plusieurs communes peuvent correspondre'],
    ['?commune=75056', 404, ''],
  ])('refuses what is nowhere, or in several places: %s', async (parametres, statut, phrase) => {
    const reponse = await app.request(`/carte/points.json${parametres}`)
    expect(reponse.status).toBe(statut)
    expect(await reponse.text().then(toPlain)).toContain(phrase)
    expect((await get(`/carte/tableau${parametres}`)).status).toBe(statut)
  })

  test.each([
    '?q=%F0%9F%98%80',
    `?q=${'a'.repeat(10_000)}`,
    '?lat=1e9&lon=x&adresse=ici',
    '?rayon=-5&besoin=tout&besoin[]=1&page=99999999999',
    '?commune=26362&commune=26113&__proto__=x',
  ])('stays on its feet: %s', async parametres => {
    expect((await app.request(`/carte/points.json${parametres}`)).status).toBe(200)
    expect((await get(`/carte/tableau${parametres}`)).status).toBeLessThan(400)
  })

  test('as a table: caption, scopes, all pages', async () => {
    const premiere = await (await get('/carte/tableau?q=atelier')).text().then(toPlain)
    expect(premiere).toContain('<caption>30 lieux, page 1 sur 2</caption>')
    expect([...premiere.matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map(([, titre]) => titre)).toEqual([
      'N°',
      'Lieu',
      'Commune',
      'Ouvert',
      'Téléphone',
      'Vérifié',
    ])
    const seconde = await (await get('/carte/tableau?q=atelier&page=2')).text().then(toPlain)
    const rows = [premiere, seconde].flatMap(html => [...html.matchAll(/<th scope="row"><a href="([^"]*)"/g)])
    expect(new Set(rows.map(([, href]) => href)).size).toBe(30)
    const trop = await get('/carte/tableau?q=atelier&page=9')
    expect(trop.headers.get('Location')).toBe('/carte/tableau?q=atelier&page=2')
    expect(await (await get('/carte/tableau?q=introuvable')).text().then(toPlain)).toContain(
      'Aucun lieu ne correspond',
    )
  })

  test('the page of the list lets the IGN’s images in, and no other page does', async () => {
    const politiqueOf = async (chemin: string) => (await get(chemin)).headers.get('Content-Security-Policy')!
    const politique = await politiqueOf('/lieux')
    expect(politique).toContain("img-src 'self' data: https://data.geopf.fr;")
    expect(politique).toContain("connect-src 'self' https://data.geopf.fr;")
    expect(politique).toMatch(/script-src 'nonce-[^']+';/)
    expect(politique).toContain("frame-ancestors 'none'")
    expect(await politiqueOf('/carte/tableau')).not.toContain('geopf')
  })
})

describe('the communes under the map', () => {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-contours-'))
  afterAll(() => rmSync(dossier, { recursive: true, force: true }))

  test('without contours, there is nothing to draw, and that is no error', async () => {
    const fond = (await (await get('/carte/contours/26.json')).json()) as FondDeCarte
    expect(fond.objects.communes.geometries).toEqual([])
    expect((await get('/carte/image.svg?q=atelier')).status).toBe(404)
    expect(await (await get('/carte/tableau?q=atelier')).text().then(toPlain)).not.toContain('<img')
  })

  test.each(['99', '2A', '000000000', 'AZERTY'])('unknown territory: %s', async code => {
    const reponse = await app.request(`/carte/contours/${code}.json`)
    expect(reponse.status).toBe(404)
    expect(await reponse.text().then(toPlain)).toContain(
      `Le territoire « ${code} » ne fait pas partie de cet annuaire.`,
    )
  })

  test.each(['..%2f26', '26', '26.json.json', "26'--.json", `${'9'.repeat(500)}.json`])(
    'no such address: %s',
    async fichier => {
      expect((await app.request(`/carte/contours/${fichier}`)).status).toBe(404)
    },
  )

  test('with contours: communes that touch, kept by the browser, new when they change', async () => {
    const avant = await get('/carte/contours/26.json')
    await drawCarres()
    const reponse = await get('/carte/contours/26.json', { 'If-None-Match': avant.headers.get('ETag')! })
    expect(reponse.status).toBe(200)
    expect(reponse.headers.get('Cache-Control')).toBe('public, max-age=86400')
    const fond = (await reponse.json()) as FondDeCarte
    const { features } = feature(fond, fond.objects.communes)
    expect(features.map(({ properties }) => properties)).toEqual([
      { code: '26113', nom: 'Die', epci: '242600534' },
      { code: '26362', nom: 'Valence', epci: VALENCE_ROMANS },
    ])
    const etiquette = reponse.headers.get('ETag')!
    const suivante = await get('/carte/contours/26.json', { 'If-None-Match': etiquette })
    expect(suivante.status).toBe(304)
    expect(await suivante.text().then(toPlain)).toBe('')

    const epci = (await (await get(`/carte/contours/${VALENCE_ROMANS}.json`)).json()) as FondDeCarte
    expect(epci.objects.communes.geometries).toHaveLength(1)
  })

  test('a page of places is drawn with the numbers of its table', async () => {
    const seconde = await (await get('/carte/tableau?q=atelier&page=2')).text().then(toPlain)
    expect(seconde).toContain('src="/carte/image.svg?q=atelier&amp;page=2"')
    expect(seconde).toContain('alt="Carte des lieux du tableau')
    const image = await get('/carte/image.svg?q=atelier&page=2')
    expect(image.headers.get('Content-Type')).toBe('image/svg+xml')
    const numeros = [...(await image.text().then(toPlain)).matchAll(/font-weight="700">([\d ,–A-Z]+)</g)].map(
      ([, texte]) => texte,
    )
    // Neighbours share a letter, told under the image.
    expect(numeros.length).toBeGreaterThan(0)
    const dits = [...seconde.matchAll(/<\/strong> : lieux ([\d, ]+)/g)].map(([, texte]) => texte)
    expect([...numeros, ...dits].join(' ')).toMatch(/\b(2[1-9]|30)\b/)
    expect((await get('/carte/image.svg?q=introuvable')).status).toBe(404)
    expect((await get('/carte/image.svg?departement=99')).status).toBe(404)
  })

  /** Two neighbours, as squares. */
  async function drawCarres() {
    const carre = (code: string, ouest: number) => ({
      type: 'Feature',
      properties: { code },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [ouest, 44.7],
            [ouest + 0.5, 44.7],
            [ouest + 0.5, 45],
            [ouest, 45],
            [ouest, 44.7],
          ],
        ],
      },
    })
    const fichier = join(dossier, 'carres.geojson')
    const features = [carre(VALENCE, 4.7), carre('26113', 5.2)]
    writeFileSync(fichier, JSON.stringify({ type: 'FeatureCollection', features }))
    await installTerritoire(db, {
      departement: '26',
      contours: [fichier],
      adresseContours: null,
      aujourdhui: AUJOURDHUI,
      signaler: () => {},
    })
  }
})
