import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/serveur.ts'
import { departement } from '../../src/territoire/tables.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const POSTES = 'postes_conseiller_numerique'

describe.skipIf(!CHROMIUM)('defining an indicator', async () => {
  const { db } = await createBaseDeTest()
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>
  let jeton: string

  beforeAll(async () => {
    await db.insert(departement).values({
      ...{ code: '26', nom: 'Drôme', region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' },
    })
    const app = createApp(
      createContexteDeTest(db, { ressources: await buildRessources(), adresse: 'http://127.0.0.1' }),
    )
    const copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
    jeton = copilote.cookies.get('__Host-session')!
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
  })
  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  async function open(javaScriptEnabled: boolean): Promise<Page> {
    const contexte = await chromium.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled })
    await contexte.addCookies([{ name: 'session', value: jeton, url: site.adresse }])
    const page = await contexte.newPage()
    await page.goto(`${site.adresse}/indicateurs/nouveau`)
    await page.locator('#champ-code').fill(javaScriptEnabled ? 'D9.1' : 'D9.2')
    await page.locator('#champ-libelle').fill('Postes occupés')
    return page
  }
  const choose = (page: Page, type: string) => page.locator(`label:has-text("${type}")`).first().click()
  const isWhole = async (page: Page) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }

  test('the formula is written while one chooses, and what was answered stays', async () => {
    const page = await open(true)
    await choose(page, 'Une part, en %')
    await page.locator('[name=mesure2]').waitFor()
    await page.locator('[name=mesure1]').selectOption(POSTES)
    await page.locator('[name="filtre1.etat"][value=occupe]').waitFor({ state: 'attached' })
    await page.locator('[name="filtre1.etat"][value=occupe]').check({ force: true })
    await page.locator('[name=agregation1]').selectOption('stock')
    await page.locator('[name=mesure2]').selectOption(POSTES)
    await page.locator('[name=agregation2]').selectOption('stock')
    await page.locator('[data-zone=apercu] strong:has-text("occupés")').first().waitFor()
    expect(await page.locator('[name="filtre1.etat"][value=occupe]').isChecked()).toBe(true)
    expect(await page.locator('#champ-code').inputValue()).toBe('D9.1')
    await isWhole(page)
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.locator('h1:has-text("D9.1 Postes occupés")').waitFor()
    await isWhole(page)
    await page.context().close()
  })

  test('without JavaScript the button does the same', async () => {
    const page = await open(false)
    await choose(page, 'Une couverture')
    await page.locator('[name=mesure1]').selectOption(POSTES)
    await page.locator('[name=agregation1]').selectOption('stock')
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await page.locator('[name="filtre1.etat"][value=vacant]').check({ force: true })
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await page.locator('[data-zone=apercu] strong:has-text("vacants")').first().waitFor()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.locator('h1:has-text("D9.2 Postes occupés")').waitFor()
    await page.context().close()
  })
})
