import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeIdentifiant } from '../../src/annuaire/lieu.ts'
import { createApp } from '../../src/serveur.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { createImporteur, createLigne, installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { measurePoids } from './measure-poids.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const FICHE = `/lieux/${computeIdentifiant('recensement', 'long')}`
const FERME = `/lieux/${computeIdentifiant('recensement', 'clos')}`
const PAGES = {
  accueil: '/',
  lieux: '/lieux',
  'lieux-page-2': '/lieux?page=2',
  'lieux-commune': '/lieux?commune=26362&q=atelier',
  'lieux-quelle-commune': '/lieux?ou=saint-m',
  'lieux-aucun': '/lieux?commune=26113',
  'lieux-inconnus': '/lieux?ou=nulle-part',
  'lieux-criteres': '/lieux?commune=26362&rayon=20&besoin=demarches&frais=gratuit&ouvert=soir',
  'lieux-panne': '/lieux?ou=12+rue+des+Alpes',
  telephone: '/telephone?commune=26362&besoin=demarches',
  integration: '/integration?commune=26362',
  integrer: '/integrer?commune=26362',
  fiche: FICHE,
  'fiche-fermee': FERME,
  'fiche-inconnue': '/lieux/inconnu',
}
const CAPTURES = join(RACINE, 'test-results/captures')

describe.skipIf(!CHROMIUM)('the directory in a browser', async () => {
  const { db } = await createBaseDeTest()
  const importLignes = createImporteur(db)
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>

  beforeAll(async () => {
    mkdirSync(CAPTURES, { recursive: true })
    await installDepartements(db, '26')
    await importLignes([
      // First, for the columns of the file are those of its first row.
      createLigne({
        id: 'long',
        nom: 'Médiathèque départementale Jean-de-La-Fontaine-et-des-Trois-Rivières-Réunies',
        telephone: '+33475550000',
        latitude: '44.93',
        longitude: '4.89',
        horaires: 'Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off',
        site_web: `https://mediatheque.example/${'tres-longue-adresse/'.repeat(8)}`,
        courriels: 'accueil.des.publics.et.de.la.mediation.numerique@mediatheque.example',
        prise_rdv: 'https://rdv.example/mediatheque',
        itinerance: 'Itinérant',
        typologie: 'BIB',
        presentation_resume: 'Ateliers et aide individuelle, sans rendez-vous.',
      }),
      ...Array.from({ length: 24 }, (_, n) =>
        createLigne({
          id: `${n}`,
          nom: `Atelier ${n + 1}`,
          adresse: `${n + 1} rue Haute`,
          telephone: `+3347500${1000 + n}`,
        }),
      ),
      createLigne({ id: 'clos', nom: 'Ancien cybercentre', adresse: '9 place du Palais' }),
    ])
    await db.execute(sql`update lieu set etat = 'clos' where id = ${FERME.slice('/lieux/'.length)}`)
    const ressources = await buildRessources()
    const app = createApp(createContexteDeTest(db, { ressources, adresse: 'http://127.0.0.1' }))
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async colorScheme => {
    const width = colorScheme === 'light' ? 1280 : 320
    const page = await (
      await chromium.newContext({ colorScheme, viewport: { width, height: 900 } })
    ).newPage()
    for (const chemin of Object.values(PAGES)) {
      await page.goto(site.adresse + chemin)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => ({ chemin, id, html: nodes.map(noeud => noeud.html) })),
      ).toEqual([])
    }
  })

  test.each([320, 768, 1280])('nothing sticks out at %i px', async width => {
    const page = await (await chromium.newContext({ viewport: { width, height: 900 } })).newPage()
    for (const [nom, chemin] of Object.entries(PAGES)) {
      await page.goto(site.adresse + chemin)
      const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect({ chemin, debord }).toEqual({ chemin, debord: 0 })
      await page.screenshot({ path: join(CAPTURES, `${nom}-${width}.png`), fullPage: true })
    }
  })

  test('without JavaScript, by need, from the home page to a telephone number with the keyboard alone', async () => {
    const contexte = await chromium.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    })
    const page = await contexte.newPage()
    await page.goto(site.adresse)
    await page.getByLabel(/^Où/).focus()
    await page.keyboard.type('valence')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Faire')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/lieux?commune=26362&rayon=20&besoin=demarches#resultats')
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toContain(
      '25 lieux à moins de 20 km de Valence',
    )
    // The fragment has brought the keyboard to the results: the next stops are the filters, the map, then the first place.
    for (let touches = 0; touches < 6; touches++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${FICHE}`)
    expect(await page.getByRole('link', { name: /^Appeler le 04/ }).getAttribute('href')).toBe(
      'tel:+33475550000',
    )
  })

  test('where one looks from is completed with the keyboard, and announced', async () => {
    const page = await (await chromium.newContext({ viewport: { width: 320, height: 700 } })).newPage()
    await page.goto(`${site.adresse}/lieux`)
    const champ = page.getByRole('combobox', { name: /^Où/ })
    await champ.focus()
    await page.keyboard.type('saint-m')
    await page.locator('.mg-propositions').getByRole('option').first().waitFor()
    expect(await page.locator('.mg-propositions-annonce').textContent()).toMatch(
      /^\d propositions\. Parcourez avec les flèches/,
    )
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const choisie = page.locator('.mg-propositions').getByRole('option', { selected: true })
    const nom = (await choisie.textContent())?.split(' 26')[0]
    expect(await champ.getAttribute('aria-activedescendant')).toBe(await choisie.getAttribute('id'))
    await page.keyboard.press('Escape')
    expect(await champ.getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await champ.inputValue()).toBe(nom)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/lieux\?commune=26\d{3}&rayon=20#resultats$/)

    // Other words: what was chosen is forgotten.
    await page.getByRole('combobox', { name: /^Où/ }).fill('Die')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/lieux?commune=26113&rayon=20#resultats')
  })

  test('the search page, without the map, weighs at most 250 kB on a first visit', async () => {
    const { octets, fichiers } = await measurePoids(chromium, `${site.adresse}/lieux?commune=26362&rayon=20`)
    expect(fichiers.map(({ adresse }) => adresse).join(' ')).toMatch(/\.css .*\.woff2/)
    expect(octets).toBeLessThan(250_000)
  })

  test('a list prints as a list: names, telephones and its address, nothing to click', async () => {
    const page = await chromium.newPage()
    await page.goto(`${site.adresse}/lieux?commune=26362`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('http://127.0.0.1/lieux?commune=26362').isVisible()).toBe(true)
    for (const absent of ['.mg-recherche', '.mg-lieux input', '.mg-suites', '.mg-carte-lieux'])
      expect(await page.locator(absent).first().isVisible(), absent).toBe(false)
    await page.setViewportSize({ width: 680, height: 1000 })
    await page.screenshot({ path: join(CAPTURES, 'lieux-papier.png'), fullPage: true })
  })

  test('inside another site, the list shows and its links open outside', async () => {
    const page = await chromium.newPage()
    const mairie = createServer((_, reponse) =>
      reponse.end(
        `<iframe src="${site.adresse}/integration?commune=26362" width="600" height="700"></iframe>`,
      ),
    )
    await new Promise<void>(pret => mairie.listen(0, pret))
    await page.goto(`http://localhost:${(mairie.address() as AddressInfo).port}/`)
    const cadre = page.frameLocator('iframe')
    await cadre.getByRole('heading', { name: '25 lieux à Valence' }).waitFor()
    const [fiche] = await Promise.all([
      page.context().waitForEvent('page'),
      cadre.getByRole('link', { name: /^Atelier 1 / }).click(),
    ])
    await fiche.waitForURL('**/lieux/*')
    expect(await fiche.getByRole('heading', { level: 1 }).textContent()).toBe('Atelier 1')
    await cadre.getByRole('link', { name: 'Lieux suivants' }).click()
    await cadre.getByText('Page 2 sur 2').waitFor()
    mairie.close()
  })

  test('on a phone, what has the focus is never under the actions', async () => {
    const contexte = await chromium.newContext({ viewport: { width: 320, height: 640 } })
    const page = await contexte.newPage()
    await page.goto(site.adresse + FICHE)
    const actions = await page.locator('.mg-actions').boundingBox()
    expect(actions!.y + actions!.height).toBe(640)
    for (const lien of await page.locator('main .mg-sections a').all()) {
      await lien.focus()
      const boite = await lien.boundingBox()
      expect(boite!.y + boite!.height).toBeLessThanOrEqual(actions!.y)
    }
  })

  test('a place prints on one sheet, without what paper cannot do', async () => {
    const page = await chromium.newPage()
    await page.goto(site.adresse + FICHE)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.mg-actions').isVisible()).toBe(false)
    expect(await page.getByText(`http://127.0.0.1${FICHE}`).isVisible()).toBe(true)
    await page.setViewportSize({ width: 680, height: 1000 })
    await page.screenshot({ path: join(CAPTURES, 'fiche-papier.png'), fullPage: true })
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  })
})
