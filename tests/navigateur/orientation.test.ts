import { sql } from 'drizzle-orm'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/serveur.ts'
import { installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { enterMairie, importDestinataires, readCourriels } from '../orientation-de-test.ts'
import { checkPage } from './check-page.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const MAIRIE = 'accueil@mairie.fr'
const STRUCTURE = 'accueil@tilleuls.fr'

describe.skipIf(!CHROMIUM)('a prescription, from the town hall’s desk to its outcome', async () => {
  const { db } = await createBaseDeTest()
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>
  let coordinateur = ''
  let lieux: Awaited<ReturnType<typeof importDestinataires>>

  beforeAll(async () => {
    await installDepartements(db, '26')
    lieux = await importDestinataires(db)
    const contexte = createContexteDeTest(db, {
      ressources: await buildRessources(),
      adresse: 'http://127.0.0.1',
    })
    const app = createApp(contexte)
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
    contexte.adresse = site.adresse
    const visite = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
    coordinateur = visite.cookies.get('__Host-session')!
  }, 120_000)
  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  /** Someone at their own computer, without scripts: everything must work without. */
  const openPoste = async (largeur = 1280): Promise<{ poste: BrowserContext; page: Page }> => {
    const poste = await chromium.newContext({
      javaScriptEnabled: false,
      viewport: { width: largeur, height: 900 },
    })
    return { poste, page: await poste.newPage() }
  }
  const readLien = async (destinataire: string) => {
    const lien = (await readCourriels(db, destinataire))[0]?.match(/https?:\/\/\S+/)?.[0]
    expect(lien, destinataire).toBeDefined()
    return lien!
  }

  test('sent without account, answered without account, told to the desk', { timeout: 120_000 }, async () => {
    await enterMairie(db)

    // The desk: its link, a place, a person who agrees.
    const { page: guichet } = await openPoste()
    await guichet.goto(`${site.adresse}/prescrire`)
    await guichet.getByLabel('Votre adresse électronique professionnelle').fill(MAIRIE)
    await guichet.getByRole('button', { name: 'Recevoir mon lien' }).click()
    expect(await guichet.locator('h1').textContent()).toBe('Consultez votre messagerie')
    await guichet.goto(await readLien(MAIRIE))
    await guichet.getByLabel('Près de quelle commune ?').fill('Valence')
    await guichet.getByRole('button', { name: 'Chercher' }).click()
    await guichet.getByRole('link', { name: /Orienter vers ce lieu.*Médiathèque Les Tilleuls/ }).click()
    await guichet.getByLabel('De quoi la personne a-t-elle besoin ?').selectOption('demarches')
    await guichet.getByText('Dans la semaine').click()
    await guichet.getByText('Par son prénom et son téléphone').click()
    await guichet.locator('#champ-prenom').fill('Odette')
    await guichet.locator('#champ-telephone').fill('06 12 34 56 78')
    await guichet.getByText('Appeler la personne').click()
    await guichet.getByText('La personne est d’accord pour que je transmette').click()
    await guichet.getByRole('button', { name: 'Envoyer la demande' }).click()
    expect(await guichet.locator('.mg-message').textContent()).toContain('La demande est partie')

    // The structure: a phone, the link of a mail, no account.
    const { page: telephone } = await openPoste(320)
    await telephone.goto(await readLien(STRUCTURE))
    expect(await telephone.content()).not.toContain('Odette')
    await telephone.getByRole('button', { name: 'Ouvrir la demande' }).click()
    expect(await telephone.locator('main').textContent()).toContain('Odette')
    await telephone.getByRole('button', { name: 'Oui, accepter la demande' }).click()
    await telephone.getByRole('button', { name: 'Oui, elle a été aidée' }).click()
    expect(await telephone.locator('main').textContent()).toContain('Personne aidée')

    // The same link from another computer opens nothing.
    const { page: autre } = await openPoste()
    await autre.goto(telephone.url())
    expect(await autre.locator('h1').textContent()).toBe('Ce lien a déjà servi ailleurs')

    // The desk learns it, by mail and on its page, and only that.
    expect((await readCourriels(db, MAIRIE))[0]).toContain('la personne a été aidée')
    await guichet.reload()
    const issue = await guichet.locator('main').textContent()
    expect(issue).toContain('Personne aidée')
    expect(issue).not.toContain('Odette')
    const { rows } = await db.execute<{ etat: string }>(sql`select etat from prescription`)
    expect(rows).toEqual([{ etat: 'faite' }])
  })

  test('four questions without a script lead to a place and its sheet', { timeout: 60_000 }, async () => {
    const { page } = await openPoste(320)
    await page.goto(`${site.adresse}/orientation`)
    await page.getByRole('link', { name: /Faire une démarche en ligne/ }).click()
    await page.getByLabel('Votre commune').fill('Valence')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('link', { name: /Peu importe/ }).click()
    await page.getByRole('link', { name: /Non, voir les réponses/ }).click()
    expect(await page.locator('h1').textContent()).toContain('vous aider')
    expect(
      await page.getByRole('link', { name: 'Imprimer une fiche d’orientation' }).getAttribute('href'),
    ).toContain('/orientation/fiche.pdf')
  })

  test.each([320, 1280])(
    'pages hold at %i pixels, and pass the audit',
    { timeout: 600_000 },
    async largeur => {
      const poste = await chromium.newContext({ viewport: { width: largeur, height: 900 } })
      const page = await poste.newPage()
      for (const chemin of [
        '/orientation',
        '/orientation?besoin=demarches',
        '/orientation?besoin=demarches&commune=26362&rayon=20',
        '/orientation?besoin=demarches&commune=26362&rayon=20&etape=accueil',
        '/orientation?besoin=demarches&commune=26362&rayon=20&etape=reponses',
        '/prescrire',
        '/prescription',
        '/parcours',
      ])
        await checkPage(page, site.adresse, chemin)
      await poste.addCookies([{ name: 'session', value: coordinateur, url: site.adresse }])
      for (const chemin of [
        '/prescriptions/envoyees',
        '/prescriptions/suivi',
        `/prescriptions/nouvelle?lieu=${lieux.tilleuls}`,
        '/prescripteurs',
        '/parcours/200068781/modifier',
      ])
        await checkPage(page, site.adresse, chemin)
      await poste.close()
    },
  )
})
