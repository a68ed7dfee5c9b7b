import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { activite } from '../../src/activite/tables.ts'
import { setAffectation } from '../../src/annuaire/mediateurs/set-affectation.ts'
import { structure } from '../../src/annuaire/tables.ts'
import { createApp } from '../../src/serveur.ts'
import { installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { checkPage } from './check-page.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const INTERACTIONS_AU_PLUS = 8
const TELEPHONE = { width: 360, height: 640 }

describe.skipIf(!CHROMIUM)('recording an activity on a phone', async () => {
  const { db } = await createBaseDeTest()
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>
  let cookies: Parameters<BrowserContext['addCookies']>[0] = []

  beforeAll(async () => {
    await installDepartements(db, '26')
    await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
    const contexte = createContexteDeTest(db, {
      ressources: await buildRessources(),
      adresse: 'http://127.0.0.1',
    })
    const app = createApp(contexte)
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
    contexte.adresse = site.adresse
    const lou = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'die' }])
    const coordo = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
    const portees = [{ role: 'coordinateur' as const, departement: '26', structure: null }]
    await setAffectation(
      db,
      { personne: coordo.personne, nom: 'Camille', courriel: coordo.courriel, portees },
      {
        ...{ personne: lou.personne, structure: 'die', dispositif: 'conseiller_numerique' },
        ...{ debut: '2025-01-01', fin: null },
      },
    )
    cookies = [{ name: 'session', value: lou.cookies.get('__Host-session')!, url: site.adresse }]
  })
  beforeEach(() => db.delete(activite))
  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  async function openPage(javaScriptEnabled = true): Promise<{ page: Page; context: BrowserContext }> {
    const context = await chromium.newContext({ viewport: TELEPHONE, javaScriptEnabled, hasTouch: true })
    await context.addCookies(cookies)
    return { page: await context.newPage(), context }
  }

  /** The whole button: its input covers it. */
  const findPuce = (page: Page, groupe: string, reponse: string) =>
    page
      .getByRole('group', { name: groupe, exact: true })
      .locator('label')
      .filter({ has: page.getByText(reponse, { exact: true }) })

  /** Presses as a thumb does, and counts. */
  function createPouce(page: Page) {
    let interactions = 0
    return {
      count: () => interactions,
      choose: async (groupe: string, reponse: string) => {
        interactions++
        const cible = findPuce(page, groupe, reponse)
        const boite = await cible.boundingBox()
        expect(boite?.height, reponse).toBeGreaterThanOrEqual(44)
        await cible.tap()
      },
      follow: async (nom: string) => {
        interactions++
        await page.getByRole('link', { name: nom }).first().tap()
      },
      press: async (nom: string) => {
        interactions++
        await page.getByRole('button', { name: nom }).first().tap()
      },
    }
  }

  test.each([
    ['with scripts', true],
    ['without', false],
  ])('takes eight interactions at most, the first time too, %s', async (_nom, scripts) => {
    const { page, context } = await openPage(scripts)
    await page.goto(`${site.adresse}/activites`)
    const pouce = createPouce(page)
    await pouce.follow('Noter une activité')
    await pouce.choose('Combien de temps ?', '30 min')
    await pouce.choose('Sur quoi ?', 'E-mail')
    await pouce.choose('Son âge', '70 et plus')
    await pouce.choose('Son genre', 'Féminin')
    await pouce.choose('Sa situation', 'Retraité')
    await pouce.choose('Où ?', 'À distance')
    await pouce.press('Enregistrer')
    await page.getByRole('status').filter({ hasText: 'C’est noté' }).waitFor()
    expect(pouce.count()).toBeLessThanOrEqual(INTERACTIONS_AU_PLUS)
    expect(await db.select().from(activite)).toMatchObject([
      { duree_minutes: 30, thematiques: ['email'], acteur: 'conseiller_numerique', type_lieu: 'a_distance' },
    ])
    // The next one, of its kind: the length, the theme and the place are said already.
    const suivante = createPouce(page)
    await suivante.follow('Une autre comme celle-ci')
    await suivante.choose('Son âge', '60-69')
    await suivante.choose('Son genre', 'Masculin')
    await suivante.press('Enregistrer')
    await page.getByRole('status').filter({ hasText: 'C’est noté' }).waitFor()
    expect(suivante.count()).toBe(4)
    expect(await db.select().from(activite)).toHaveLength(2)
    await context.close()
  })

  test('goes by keyboard alone', async () => {
    const { page, context } = await openPage()
    await page.goto(`${site.adresse}/activites/nouvelle`)
    await page.getByRole('radio', { name: 'Accompagnement individuel' }).focus()
    const press = async (...touches: string[]) => {
      for (const touche of touches) await page.keyboard.press(touche)
    }
    // Duration: the second; themes: the first; then past age, gender and situation to the place.
    await press('Tab', 'ArrowRight', 'Tab', 'Space')
    await page.getByRole('radio', { name: 'À distance' }).focus()
    await press('Space', 'Enter')
    await page.getByRole('status').filter({ hasText: 'C’est noté' }).waitFor()
    expect(await db.select().from(activite)).toHaveLength(1)
    await context.close()
  })

  test('shows what each type asks, and nothing of the other', async () => {
    const { page, context } = await openPage(false)
    await page.goto(`${site.adresse}/activites/nouvelle`)
    const isVisible = (libelle: string) => page.getByLabel(libelle).first().isVisible()
    expect(await isVisible('Combien de personnes ?')).toBe(false)
    expect(await isVisible('Heures')).toBe(false)
    await findPuce(page, 'Quoi ?', 'Atelier collectif').tap()
    expect(await isVisible('Combien de personnes ?')).toBe(true)
    await findPuce(page, 'Combien de temps ?', 'Autre').tap()
    expect(await isVisible('Heures')).toBe(true)
    expect(await page.getByRole('group', { name: 'Son âge' }).isVisible()).toBe(false)
    await context.close()
  })

  test('every page is accessible, and holds in 320 px', async () => {
    const { page, context } = await openPage()
    await page.setViewportSize({ width: 320, height: 640 })
    for (const chemin of [
      '/activites',
      '/activites/nouvelle',
      '/activites/liste',
      '/activites/nouvelle?type=collectif',
    ])
      await checkPage(page, site.adresse, chemin)
    await context.close()
  })
})
