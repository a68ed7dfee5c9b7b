import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPairesARevoir } from '../../src/annuaire/doublons/find-paires-a-revoir.ts'
import { createApp } from '../../src/serveur.ts'
import { createImporteur, createLigne, installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const COMMUNES = [
  ['Valence', '26000', '26362'],
  ['Die', '26150', '26113'],
  ['Crest', '26400', '26108'],
  ['Nyons', '26110', '26220'],
  ['Montélimar', '26200', '26198'],
  ['Romans-sur-Isère', '26100', '26281'],
  ['Livron-sur-Drôme', '26250', '26165'],
  ['Loriol-sur-Drôme', '26270', '26166'],
  ['Pierrelatte', '26700', '26235'],
  ['Saint-Vallier', '26240', '26333'],
  ['Dieulefit', '26220', '26114'],
  ['Buis-les-Baronnies', '26170', '26063'],
] as const
/** One a commune; under the same name and address, but with another telephone, one may well hesitate. */
const createEspaces = (source: string, telephone: string) =>
  COMMUNES.map(([commune, code_postal, code_insee], rang) =>
    createLigne({
      ...{ id: `${source}${rang}`, nom: 'Espace numérique', commune, code_postal, code_insee },
      telephone: `${telephone}${String(rang).padStart(2, '0')}`,
    }),
  )

describe.skipIf(!CHROMIUM)('the review of pairs in a browser', async () => {
  const { db } = await createBaseDeTest()
  const importer = createImporteur(db)
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>
  let jeton = ''

  beforeAll(async () => {
    await installDepartements(db, '26')
    await importer(createEspaces('a', '04750101'))
    await importer(createEspaces('b', '04750202'), { source: 'la-coop' })
    const ressources = await buildRessources()
    // The address of the browser, cookies of a plain HTTP site.
    const contexte = createContexteDeTest(db, { ressources, adresse: 'http://127.0.0.1' })
    const app = createApp(contexte)
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
    contexte.adresse = site.adresse
    const visite = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
    jeton = visite.cookies.get('__Host-session')!
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  async function open(chemin: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const contexte = await chromium.newContext(options)
    await contexte.addCookies([{ name: 'session', value: jeton, url: site.adresse }])
    const page = await contexte.newPage()
    await page.goto(site.adresse + chemin)
    return page
  }

  test('axe finds nothing in the dark, and nothing sticks out at 320 px', async () => {
    const [{ a } = { a: '' }] = await findPairesARevoir(db, 'tous')
    const chemins = ['/rapprochements', '/rapprochements/decisions', '/coordination', '/corrections']
    for (const chemin of [...chemins, `/lieux/${a}/corriger`, `/lieux/${a}/fiches`]) {
      const page = await open(chemin, { colorScheme: 'dark', viewport: { width: 320, height: 900 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => ({ chemin, id, html: nodes.map(({ html }) => html) })),
      ).toEqual([])
    }
  })

  test('a key in a field, or with a modifier, answers nothing', async () => {
    const page = await open('/rapprochements')
    await page.evaluate(() => document.querySelector('main')!.append(document.createElement('input')))
    await page.locator('main > input').press('m')
    await page.keyboard.press('Escape')
    await page.locator('h1').click()
    await page.keyboard.press('Control+d')
    await page.waitForTimeout(300)
    expect(await findPairesARevoir(db, 'tous')).toHaveLength(COMMUNES.length)
  })

  test('ten pairs are decided by keyboard alone, well under two minutes, each answer announced and focused', async () => {
    const page = await open('/rapprochements')
    const debut = Date.now()
    for (const [rang, touche] of [...'mdmdmpmdmdm'].entries()) {
      await press(page, touche)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('message')
      expect(await page.getByRole('status').textContent()).toMatch(
        touche === 'p' ? /Paire passée/ : /C’est noté/,
      )
      if (rang === 0) expect(await page.locator('.mg-progression').textContent()).toContain('1 sur 12')
    }
    const duree = (Date.now() - debut) / 11
    console.info(`une réponse au clavier : ${Math.round(duree)} ms`)
    expect(duree).toBeLessThan(2000)
    expect(await findPairesARevoir(db, 'tous')).toHaveLength(2)

    await press(page, 'z')
    expect(await page.getByRole('status').textContent()).toContain('annulée')
    expect(await findPairesARevoir(db, 'tous')).toHaveLength(3)
  })

  test('keys can be turned off', async () => {
    const page = await open('/rapprochements')
    await page.getByRole('button', { name: 'Désactiver ces touches' }).click()
    await page.waitForLoadState()
    await page.keyboard.press('m')
    await page.waitForTimeout(300)
    expect(await findPairesARevoir(db, 'tous')).toHaveLength(3)
  })

  async function press(page: Page, touche: string) {
    // Waits for the next page and for its keys to be listened to.
    await page.waitForLoadState('load')
    const suivante = page.waitForEvent('load')
    await page.keyboard.press(touche)
    await suivante
  }
})
