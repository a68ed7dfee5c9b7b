import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/serveur.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { addGalerie } from './galerie.tsx'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const PAGES = [
  '/',
  '/mentions-legales',
  '/accessibilite',
  '/plan-du-site',
  '/affichage',
  '/nulle-part',
  '/galerie',
]
/** To be looked at after a change: test-results is not kept in git. */
const CAPTURES = join(RACINE, 'test-results/captures')

if (!CHROMIUM) console.warn('Aucun Chromium sur cette machine : les essais au navigateur sont passés.')

describe.skipIf(!CHROMIUM)('the shell in a browser', async () => {
  const { db } = await createBaseDeTest()
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>

  beforeAll(async () => {
    mkdirSync(CAPTURES, { recursive: true })
    const ressources = await buildRessources()
    const app = createApp(createContexteDeTest(db, { ressources, adresse: 'http://127.0.0.1' }))
    addGalerie(app)
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async colorScheme => {
    const page = await (await chromium.newContext({ colorScheme })).newPage()
    for (const chemin of PAGES) {
      if (colorScheme === 'light' && chemin !== '/galerie') continue // parcours.test.ts reads them
      await page.goto(site.adresse + chemin)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => ({ chemin, id, html: nodes.map(noeud => noeud.html) })),
      ).toEqual([])
    }
  })

  test.each([320, 768, 1280])('nothing sticks out at %i px', async width => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const contexte = await chromium.newContext({ colorScheme, viewport: { width, height: 900 } })
      const page = await contexte.newPage()
      for (const chemin of PAGES) {
        await page.goto(site.adresse + chemin)
        const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect({ chemin, debord }).toEqual({ chemin, debord: 0 })
        const nom = chemin === '/' ? 'accueil' : chemin.slice(1)
        await page.screenshot({ path: join(CAPTURES, `${nom}-${width}-${colorScheme}.png`), fullPage: true })
      }
    }
  })

  test('without JavaScript, the display choice is kept, announced, and the menu opens', async () => {
    const contexte = await chromium.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    })
    const page = await contexte.newPage()
    await page.goto(`${site.adresse}/affichage`)
    await page.getByText('Texte clair sur fond sombre').click()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Votre choix est enregistré')
    expect(await page.getByRole('radio', { name: /^Sombre/ }).isChecked()).toBe(true)
    await page.getByText('Menu', { exact: true }).last().click()
    expect(await page.getByRole('navigation', { name: 'Menu principal' }).isVisible()).toBe(true)
  })

  test('the keyboard reaches the content first, and lands on the errors of a refused form', async () => {
    const page = await chromium.newPage()
    await page.goto(site.adresse)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('contenu')
    await page.goto(`${site.adresse}/galerie#erreurs`)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('erreurs')
  })

  test('a first visit weighs at most 150 kB, and nothing comes from elsewhere nor breaks the policy', async () => {
    const page = await chromium.newPage()
    const incidents: string[] = []
    page.on('console', message => message.type() === 'error' && incidents.push(message.text()))
    const tailles: Promise<number>[] = []
    page.on('response', reponse => {
      if (!reponse.url().startsWith(site.adresse)) incidents.push(reponse.url())
      tailles.push(
        reponse
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      )
    })
    await page.goto(`${site.adresse}/galerie`, { waitUntil: 'networkidle' })
    const poids = (await Promise.all(tailles)).reduce((somme, taille) => somme + taille, 0)
    expect(incidents).toEqual([])
    expect(poids).toBeGreaterThan(30_000)
    expect(poids).toBeLessThan(150_000)
    console.info(`première visite : ${Math.round(poids / 1000)} ko, ${tailles.length} fichiers`)
  })

  test('in the neutral theme, nothing of the State is served', async () => {
    const page = await chromium.newPage()
    await page.goto(`${site.adresse}/galerie`)
    const css = await (
      await page.request.get(site.adresse + (await page.getAttribute('link[rel=stylesheet]', 'href')))
    ).text()
    expect(css.match(/font-family:\s*"?Marianne|Marianne-\w+[-.\w]*woff|(#|%23)000091/gi)).toBeNull()
    expect(css).toContain('Atkinson Hyperlegible Next')
  })
})
