import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeIdentifiant } from '../../src/annuaire/lieu.ts'
import { createApp } from '../../src/serveur.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { installTerritoire } from '../../src/territoire/install-territoire.ts'
import { AUJOURDHUI, createImporteur, createLigne } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const CAPTURES = join(RACINE, 'test-results/captures')
const IGN = 'https://data.geopf.fr/**'
/** One transparent dot, as a tile. */
const TUILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const DIE = { commune: 'Die', code_postal: '26150', code_insee: '26113' }

describe.skipIf(!CHROMIUM)('the map in a browser', async () => {
  const { db } = await createBaseDeTest()
  const importLignes = createImporteur(db)
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-carte-'))
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>

  beforeAll(async () => {
    mkdirSync(CAPTURES, { recursive: true })
    await installTerritoire(db, {
      departement: '26',
      contours: [writeContours(dossier)],
      adresseContours: null,
      aujourdhui: AUJOURDHUI,
      signaler: () => {},
    })
    await importLignes([
      // Around Valence, near enough to be one mark, far enough to come apart; two of them at one address.
      ...Array.from({ length: 6 }, (_, n) =>
        createLigne({
          id: `v${n}`,
          nom: `Atelier ${n + 1}`,
          adresse: `${n + 1} avenue de Romans`,
          telephone: `+3347555000${n}`,
          latitude: String(44.97 - 0.01 * Math.min(n, 4)),
          longitude: '4.89',
          horaires: 'Tu 09:00-12:00',
        }),
      ),
      createLigne({ id: 'die', nom: 'Espace <Diois>', latitude: '44.753', longitude: '5.37', ...DIE }),
      createLigne({ id: 'nulle-part', nom: 'Sans position', telephone: '+33475220000', ...DIE }),
    ])
    const ressources = await buildRessources()
    const app = createApp(createContexteDeTest(db, { ressources, adresse: 'http://127.0.0.1' }))
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
    rmSync(dossier, { recursive: true, force: true })
  })

  /** Opens the list of places; `fautes` gathers what the browser refuses or what breaks. */
  async function open(options: BrowserContextOptions & { ign?: 'absent' | 'present' } = {}) {
    const { ign = 'absent', ...reste } = options
    const contexte = await chromium.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...reste,
    })
    const page = await contexte.newPage()
    page.setDefaultTimeout(20_000)
    const fautes: string[] = []
    page.on('pageerror', erreur => fautes.push(erreur.message))
    page.on('console', message => {
      const attendue = ign === 'absent' && message.location().url.startsWith('https://data.geopf.fr')
      if (message.type() === 'error' && !attendue) fautes.push(message.text())
    })
    await page.route(IGN, route =>
      ign === 'absent'
        ? route.abort('internetdisconnected')
        : route.fulfill({
            body: TUILE,
            contentType: 'image/png',
            headers: { 'Access-Control-Allow-Origin': '*' },
          }),
    )
    await page.goto(`${site.adresse}/lieux`)
    return { page, fautes }
  }

  const marks = (page: Page) => page.locator('.mg-carte-toile button[data-cle]')
  const waitForCarte = (page: Page) => marks(page).first().waitFor()

  test('on a wide screen it comes by itself; without the IGN, it says so and draws the communes', async () => {
    const { page, fautes } = await open()
    await waitForCarte(page)
    await page.getByText('Le fond de carte de l’IGN n’est pas joignable').waitFor()
    const message = await page.locator('[data-carte] [role=status]').textContent()
    expect(message).toContain(
      '7 lieux sur la carte. 1 lieu n’a pas de position connue : il est dans la liste.',
    )
    expect(await page.getByRole('button', { name: 'Afficher la carte' }).count()).toBe(0)
    expect(await marks(page).count()).toBe(2)
    expect(fautes).toEqual([])
  })

  test('with the IGN, nothing is missing and nothing is refused', async () => {
    const { page, fautes } = await open({ ign: 'present' })
    const tuile = page.waitForResponse(IGN)
    await waitForCarte(page)
    expect((await tuile).ok()).toBe(true)
    await page.getByText(/^7 lieux sur la carte/).waitFor()
    expect(await page.getByText('n’est pas joignable').count()).toBe(0)
    expect(await page.getByText('Fond de carte : © IGN').isVisible()).toBe(true)
    expect(fautes).toEqual([])
  })

  test('on a phone nothing is fetched before one asks for it, and it does not stick out', async () => {
    const { page, fautes } = await open({ viewport: { width: 320, height: 700 } })
    await page.waitForLoadState('networkidle')
    const recues = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(await page.locator('canvas').count()).toBe(0)
    const bouton = page.getByRole('button', { name: 'Afficher la carte' })
    expect((await bouton.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(recues.filter(nom => /show-carte|maplibre|\/carte\//.test(nom))).toEqual([])
    await bouton.press('Enter')
    await waitForCarte(page)
    // Whoever pressed the button is brought to what took its place.
    await page.locator('canvas:focus').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.locator('[data-carte]').screenshot({ path: join(CAPTURES, 'carte-320.png') })
    expect(fautes).toEqual([])
  })

  test('with the keyboard: a group opens, a place tells itself, Escape gives the focus back', async () => {
    const { page, fautes } = await open()
    await waitForCarte(page)
    await page.getByRole('button', { name: '6 lieux, agrandir' }).focus()
    const bulle = page.getByRole('dialog', { name: 'Atelier 1' })
    // Each group gives the focus to the northernmost of what it held, until a place stands alone.
    for (let touches = 0; touches < 8 && !(await bulle.isVisible()); touches++) {
      expect(await page.locator(':focus').getAttribute('data-cle')).toMatch(/^(groupe|lieu)-/)
      await page.keyboard.press('Enter')
      await page.waitForTimeout(200)
    }
    await bulle.waitFor()
    expect(await bulle.textContent()).toContain('Valence. Ouvert maintenant.')
    expect(await page.locator(':focus').getAttribute('href')).toMatch(/^\/lieux\/[0-9a-z]{12}$/)
    await page.keyboard.press('Escape')
    await bulle.waitFor({ state: 'detached' })
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe(
      'Atelier 1, Valence, ouvert maintenant',
    )
    expect(fautes).toEqual([])
  })

  test('places at one address are listed in one bubble', async () => {
    const { page } = await open()
    await waitForCarte(page)
    await page.getByRole('button', { name: '6 lieux, agrandir' }).press('Enter')
    const deux = page.getByRole('button', { name: '2 lieux, agrandir' })
    for (let essais = 0; essais < 6 && (await page.getByRole('dialog').count()) === 0; essais++) {
      await deux.press('Enter')
      await page.waitForTimeout(100)
    }
    const bulle = page.getByRole('dialog', { name: '2 lieux au même endroit' })
    expect(await bulle.getByRole('link').allTextContents()).toEqual(['Atelier 5', 'Atelier 6'])
  })

  test('a click opens the place, whose name is text', async () => {
    const { page, fautes } = await open()
    await waitForCarte(page)
    await page.getByRole('button', { name: 'Espace <Diois>, Die, horaires inconnus' }).click()
    const lien = page.getByRole('dialog').getByRole('link', { name: 'Espace <Diois>' })
    await lien.click()
    await page.waitForURL(`**/lieux/${computeIdentifiant('recensement', 'die')}`)
    expect(fautes).toEqual([])
  })

  test('moved with the keyboard, it proposes to search around its centre', async () => {
    const { page } = await open()
    await waitForCarte(page)
    await page.locator('canvas').focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('link', { name: 'Chercher autour du centre de la carte' }).click()
    await page.waitForURL('**/lieux?*')
    expect(new URL(page.url()).searchParams.get('rayon')).toBe('20')
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toMatch(/lieu/)
  })

  test.each(['light', 'dark'] as const)(
    'axe finds nothing with the map and a bubble open, %s',
    async colorScheme => {
      const { page } = await open({ colorScheme })
      await waitForCarte(page)
      await page.getByRole('button', { name: /^Espace/ }).press('Enter')
      await page.getByRole('dialog').waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await page.locator('[data-carte]').screenshot({ path: join(CAPTURES, `carte-${colorScheme}.png`) })
    },
  )

  test('without the means to draw, there is no empty frame', async () => {
    const contexte = await chromium.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await contexte.newPage()
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    })
    await page.goto(`${site.adresse}/lieux`)
    await page.getByText('La carte n’a pas pu s’afficher.').waitFor()
    expect(await page.locator('canvas').count()).toBe(0)
    expect(await page.locator('[data-toile]').isVisible()).toBe(false)
  })

  test('without contours, places stand on the IGN’s map alone', async () => {
    const vide = {
      type: 'Topology',
      objects: { communes: { type: 'GeometryCollection', geometries: [] } },
      arcs: [],
    }
    const contexte = await chromium.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await contexte.newPage()
    const fautes: string[] = []
    page.on('pageerror', erreur => fautes.push(erreur.message))
    await page.route('**/carte/contours/*', route => route.fulfill({ json: vide }))
    await page.goto(`${site.adresse}/lieux`)
    await waitForCarte(page)
    expect(await marks(page).count()).toBe(2)
    expect(fautes).toEqual([])
  })

  test('a map that cannot be drawn says so, and can be asked again', async () => {
    const contexte = await chromium.newContext({ viewport: { width: 320, height: 700 } })
    const page = await contexte.newPage()
    await page.route('**/carte/points.json*', route => route.abort('internetdisconnected'))
    await page.goto(`${site.adresse}/lieux`)
    const bouton = page.getByRole('button', { name: 'Afficher la carte' })
    await bouton.click()
    await page
      .getByText('La carte n’a pas pu s’afficher. La liste et le tableau donnent les mêmes lieux.')
      .waitFor()
    await page.unroute('**/carte/points.json*')
    await bouton.click()
    await waitForCarte(page)
  })

  test('without JavaScript: the table, and no button that does nothing', async () => {
    const contexte = await chromium.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    })
    const page = await contexte.newPage()
    await page.goto(`${site.adresse}/lieux`)
    expect(await page.getByRole('button', { name: 'Afficher la carte' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Voir en tableau' }).click()
    await page.waitForURL('**/carte/tableau')
    expect(await page.locator('tbody tr').count()).toBe(8)
  })
})

/** Two communes of the Drôme, as squares. */
function writeContours(dossier: string): string {
  const drawCarre = (code: string, ouest: number) => ({
    type: 'Feature',
    properties: { code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [ouest, 44.7],
          [ouest + 0.5, 44.7],
          [ouest + 0.5, 45.1],
          [ouest, 45.1],
          [ouest, 44.7],
        ],
      ],
    },
  })
  const fichier = join(dossier, 'carres.geojson')
  const features = [drawCarre('26362', 4.7), drawCarre('26113', 5.2)]
  writeFileSync(fichier, JSON.stringify({ type: 'FeatureCollection', features }))
  return fichier
}
