import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeIdentifiant } from '../../src/annuaire/lieu.ts'
import { sendCampagne } from '../../src/annuaire/verification/send-campagne.ts'
import { startCampagne } from '../../src/annuaire/verification/start-campagne.ts'
import { createApp } from '../../src/serveur.ts'
import { deliverCourriels } from '../../src/socle/courriel/deliver-courriels.ts'
import { createImporteur, createLigne, installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const MEDIATHEQUE = computeIdentifiant('recensement', 'a1')
const MAIRIE = 'mairie@romans.example'

describe.skipIf(!CHROMIUM)('the holder’s link in a browser', async () => {
  const { db } = await createBaseDeTest()
  const importer = createImporteur(db)
  const recus: string[] = []
  const facteur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(flux, _session, repondre) {
      recus.push(decode(Buffer.concat(await flux.toArray()).toString()))
      repondre()
    },
  })
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>
  let jeton = ''
  let campagne = 0
  let smtp = ''
  const deliver = () =>
    deliverCourriels(db, { smtp, expediteur: 'Maillage <maillage@exemple.fr>', visibles: false }, MARDI_MATIN)

  beforeAll(async () => {
    await new Promise<void>(pret => facteur.listen(0, '127.0.0.1', pret))
    smtp = `smtp://127.0.0.1:${(facteur.server.address() as AddressInfo).port}`
    await installDepartements(db, '26')
    const ancienne = { date_maj: '2024-01-15', courriels: MAIRIE }
    await importer([
      createLigne({ date_maj: '2024-01-15', courriels: 'jeanne@orange.fr', horaires: 'Mo-Fr 09:00-12:00' }),
      createLigne({ ...ancienne, id: 'b1', nom: 'Mairie de quartier', adresse: '1 place Nadi' }),
      createLigne({ ...ancienne, id: 'b2', nom: 'Maison des associations', adresse: '3 rue Basse' }),
      createLigne({
        ...{ id: 'plus-recent', nom: 'Cyber-base', adresse: '5 quai Neuf', date_maj: '2025-07-01' },
        courriels: 'cyber@valence.example',
      }),
      createLigne({ id: 'muet', nom: 'Point sans adresse', adresse: '9 rue Haute', date_maj: '2024-01-15' }),
    ])
    const contexte = createContexteDeTest(db, {
      ressources: await buildRessources(),
      adresse: 'http://127.0.0.1',
    })
    const app = createApp(contexte)
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
    contexte.adresse = site.adresse
    const visite = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
    jeton = visite.cookies.get('__Host-session')!
    const criteres = { ancienneteMois: 12, epci: null }
    campagne = await startCampagne(
      db,
      { departement: '26', nom: 'Printemps', criteres, message: null },
      visite.personne,
      async (_nom, donnees) => sendCampagne(db, Number(donnees.campagne), contexte, MARDI_MATIN),
      MARDI_MATIN,
    )
    await deliver()
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
    await new Promise<void>(fini => facteur.close(() => fini()))
  })

  const readMail = (destinataire: string) =>
    recus.findLast(recu => recu.includes(`To: ${destinataire}`)) ?? ''
  const findLien = (mail: string) => mail.match(/http:\S+\/verifier\/\S+/)?.[0] ?? ''

  async function open(session: string | null, largeur = 320): Promise<Page> {
    const contexte = await chromium.newContext({ viewport: { width: largeur, height: 700 } })
    if (session) await contexte.addCookies([{ name: 'session', value: session, url: site.adresse }])
    const page = await contexte.newPage()
    page.setDefaultTimeout(15_000)
    return page
  }

  async function check(page: Page) {
    const chemin = new URL(page.url()).pathname.replace(/verifier\/[\w-]+/, 'verifier/…')
    const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const vues = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    expect.soft({ chemin, debord, vues }).toEqual({ chemin, debord: 0, vues: [] })
  }

  test('receives the mail, opens the link and confirms without an account in two clicks', async () => {
    const mail = readMail('jeanne@orange.fr')
    expect(mail).toContain('- Médiathèque Les Tilleuls, Valence')
    const page = await open(null)
    // The mailbox: the mail as its reader shows it, where the address is a link.
    await page.setContent(`<pre>${mail.replace(/http:\S+/, '<a href="$&">$&</a>')}</pre>`)
    expect(await page.context().cookies()).toEqual([])
    await page.getByRole('link').click()
    await page.getByRole('button', { name: 'Tout est exact' }).click()

    expect(await page.getByRole('status').first().textContent()).toContain('vous avez confirmé')
    expect(await page.locator('main').textContent()).toContain(
      'Vous avez confirmé ce lieu le mardi 3 mars 2026',
    )
    await check(page)
    await page.goto(`${site.adresse}/lieux/${MEDIATHEQUE}`)
    expect(await page.locator('main').textContent()).toContain('Vérifié aujourd’hui')
    await deliver()
    expect(readMail('jeanne@orange.fr')).toContain('tout est exact')
  })

  test('corrects without JavaScript: what is refused is not lost', async () => {
    const contexte = await chromium.newContext({ javaScriptEnabled: false })
    const page = await contexte.newPage()
    await page.goto(findLien(readMail('jeanne@orange.fr')))
    await page.getByRole('link', { name: 'Corriger' }).click()
    await page.getByLabel(/^Horaires/).fill('lundi 9h-')
    await page.getByLabel('Gratuit', { exact: true }).check({ force: true })
    await page.getByRole('button', { name: 'Publier mes corrections' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('n’ont pas été compris')
    expect(await page.getByLabel('Gratuit', { exact: true }).isChecked()).toBe(true)
    await page.getByLabel(/^Horaires/).fill('lundi 9h-12h')
    await page.getByRole('button', { name: 'Publier mes corrections' }).click()
    expect(await page.getByRole('status').first().textContent()).toContain('vos corrections sont publiées')
    expect(await page.locator('main').textContent()).toMatch(/lundi\s: 9\sh – 12\sh/)
  })

  test('every page of a link, on a phone', async () => {
    const page = await open(null)
    const lien = findLien(readMail(MAIRIE))
    await page.goto(lien)
    expect(await page.locator('h1').textContent()).toContain('Vos 2 lieux')
    await check(page)
    await page.getByRole('link', { name: 'Voir tout, corriger' }).first().click()
    await check(page)
    const unLieu = page.url()
    for (const suite of ['corriger', 'fermeture', 'disparition']) {
      await page.goto(`${unLieu}/${suite}`)
      await check(page)
    }
    await page.getByRole('button', { name: 'Dire que ce lieu n’existe plus' }).click()
    await check(page)
    await page.goto(`${unLieu}/fermeture`)
    await page.getByLabel(/^Premier jour/).fill('')
    await page.getByRole('button', { name: 'Annoncer la fermeture' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('premier jour')
    await check(page)
    await page.goto(`${site.adresse}/verifier/perdu`)
    await check(page)
  })

  test('every page of a campaign, on a phone', async () => {
    const page = await open(jeton)
    for (const chemin of [
      '/campagnes',
      '/campagnes/nouvelle',
      `/campagnes/${campagne}`,
      '/campagnes/injoignables',
      `/lieux/${MEDIATHEQUE}/gestionnaire`,
    ]) {
      await page.goto(site.adresse + chemin)
      await check(page)
    }
    await page.goto(`${site.adresse}/campagnes/nouvelle`)
    await page.getByLabel(/six mois/).check({ force: true })
    await page.getByRole('button', { name: 'Voir l’aperçu' }).click()
    await page.getByRole('button', { name: 'Envoyer 1 courriel' }).waitFor()
    expect(await page.locator('figure').textContent()).toContain('- Cyber-base, Valence')
    await check(page)
  })
})

/** A plain text mail, out of its transfer encoding. */
function decode(brut: string): string {
  const [entete = '', ...corps] = brut.split('\r\n\r\n')
  const texte = corps.join('\r\n\r\n')
  if (/^Content-Transfer-Encoding: base64/im.test(entete))
    return `${entete}\n\n${Buffer.from(texte, 'base64').toString()}`
  const octets = texte
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_tout, hexa: string) => String.fromCharCode(Number.parseInt(hexa, 16)))
  return `${entete}\n\n${Buffer.from(octets, 'latin1').toString()}`
}
