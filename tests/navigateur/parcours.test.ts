import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeIdentifiant } from '../../src/annuaire/lieu.ts'
import { listTaches } from '../../src/composition.ts'
import { animatePilotage } from '../../src/demo/pilotage/animate-pilotage.ts'
import { createApp } from '../../src/serveur.ts'
import { creerLienDeConnexion } from '../../src/socle/auth/creer-lien-de-connexion.ts'
import { startTaches, type Taches } from '../../src/socle/taches/start-taches.ts'
import { createImporteur, createLigne, installDepartements, toCsv } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { checkPage } from './check-page.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const LIEU = `/lieux/${computeIdentifiant('Recensement', 'a1')}`

const PAGES_PUBLIQUES = [
  '/',
  '/lieux',
  '/lieux?ou=nulle-part',
  '/lieux?ou=valense',
  '/lieux?ou=26150',
  '/lieux?commune=26362&rayon=20&ouvert=samedi&label=inconnu',
  '/telephone',
  '/telephone?commune=26362',
  '/integration?commune=26362',
  '/integrer',
  '/carte/tableau',
  LIEU,
  `${LIEU}/signaler`,
  `${LIEU}/signaler/merci`,
  '/connexion',
  '/connexion/envoye',
  '/connexion/lien?jeton=perdu',
  '/invitation?jeton=perdu',
  '/verifier/perdu',
  '/coordination', // 401
  '/nulle-part',
  '/lieux/inconnu',
  '/brochures',
  '/brochures?ou=nulle-part',
  '/brochures?ou=die',
  '/brochures?commune=26362',
  '/donnees',
  '/api',
  '/mentions-legales',
  '/accessibilite',
  '/plan-du-site',
  '/affichage',
]
const SOURCE = '/sources/Recensement'
const PAGES_DE_COORDINATION = [
  '/',
  LIEU,
  `${LIEU}/corriger`,
  `${LIEU}/fiches`,
  '/mon-compte',
  '/membres',
  '/membres/inviter',
  '/membres/inviter?role=coordinateur',
  '/journal',
  '/coordination',
  '/sources',
  SOURCE,
  `${SOURCE}/reglages`,
  `${SOURCE}/fermetures`,
  '/imports/nouveau',
  '/imports/1',
  '/imports/1/refus',
  '/imports/1/annuler',
  '/rapprochements',
  '/corrections',
  `${LIEU}/suivi`,
  '/brochures?commune=26362',
  '/brochures/editions',
  '/brochures/editions/1',
  '/campagnes',
  '/campagnes/nouvelle',
  '/campagnes/injoignables',
  `${LIEU}/gestionnaire`,
  '/signalements',
  '/signalements/reponses',
  '/fraicheur',
  '/fraicheur/lieux',
  '/plan-du-site',
]

const FEUILLE = '/pilotage/feuilles/drome-2024'
const PAGES_DE_PILOTAGE = [
  '/pilotage',
  FEUILLE,
  `${FEUILLE}?vue=liste`,
  `${FEUILLE}?vue=calendrier`,
  `${FEUILLE}/actions/2`,
  `${FEUILLE}/versions/1`,
  '/indicateurs',
  '/indicateurs/1',
  '/declarations',
  '/gouvernance',
  '/gouvernance/reunions/1',
  '/pilotage/bilans',
]
const PUBLIQUE = '/feuille-de-route/drome-2024'
const PAGES_DE_LA_FEUILLE = [
  PUBLIQUE,
  `${PUBLIQUE}/actions/2`,
  `${PUBLIQUE}/indicateurs/D2.1`,
  `${PUBLIQUE}/donnees`,
]

describe.skipIf(!CHROMIUM)('every page of the site, with its jobs, in a browser', async () => {
  const base = await createBaseDeTest()
  const { db } = base
  const importer = createImporteur(db)
  const depots = mkdtempSync(join(tmpdir(), 'maillage-depots-'))
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>
  let taches: Taches
  let app: ReturnType<typeof createApp>
  let jeton = ''
  let sansDroit = ''
  let lien = ''

  beforeAll(async () => {
    await installDepartements(db, '26')
    const hesitation = { nom: 'Espace numérique', commune: 'Die', code_postal: '26150', code_insee: '26113' }
    await importer(
      [
        createLigne({ telephone: '+33475550000', horaires: 'Mo-Fr 09:00-12:00' }),
        createLigne({ id: 'sans-nom', nom: '' }),
        createLigne({ ...hesitation, id: 'b1', telephone: '+33475010101' }),
      ],
      { source: 'Recensement' },
    )
    await importer(
      [
        createLigne({ id: 'c1', telephone: '+33475550000' }),
        createLigne({ ...hesitation, id: 'c2', telephone: '+33475020202' }),
      ],
      { source: 'La Coop' },
    )
    const contexte = createContexteDeTest(db, {
      ressources: await buildRessources(),
      adresse: 'http://127.0.0.1',
      depots,
      lancer: (nom, donnees) => taches.lancer(nom, donnees),
    })
    taches = await startTaches(base.pool, listTaches(contexte), contexte.logDefaut as (e: unknown) => void)
    app = createApp(contexte)
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
    contexte.adresse = site.adresse
    const on26 = (role: 'coordinateur' | 'membre') => [{ role, departement: '26', structure: null }]
    const coordinatrice = await visitAs(db, app, on26('coordinateur'))
    jeton = coordinatrice.cookies.get('__Host-session')!
    await coordinatrice.post('/brochures/editions?commune=26362&format=depliant')
    await coordinatrice.post('/brochures/editions/1/remises', {
      ...{ le: '2026-03-03', destinataire: 'Mairie de Valence', commune: 'Valence', exemplaires: '50' },
    })
    lien = await creerLienDeConnexion(db, coordinatrice.personne, MARDI_MATIN)
    sansDroit = (await visitAs(db, app, on26('membre'))).cookies.get('__Host-session')!
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
    await taches?.stop()
    rmSync(depots, { recursive: true, force: true })
  })

  async function open(session: string | null, options: BrowserContextOptions = {}): Promise<Page> {
    const contexte = await chromium.newContext({ viewport: { width: 320, height: 700 }, ...options })
    if (session) await contexte.addCookies([{ name: 'session', value: session, url: site.adresse }])
    const page = await contexte.newPage()
    page.setDefaultTimeout(15_000)
    return page
  }

  test('for a visitor', async () => {
    const page = await open(null)
    for (const chemin of [...PAGES_PUBLIQUES, lien]) await checkPage(page, site.adresse, chemin)
  })

  test('for a coordinator', async () => {
    const page = await open(jeton)
    for (const chemin of PAGES_DE_COORDINATION) await checkPage(page, site.adresse, chemin)
  })

  test('refused to whom has no right there', async () => {
    await checkPage(await open(sansDroit), site.adresse, '/coordination')
  })

  test('without JavaScript, a file is sent, previewed, applied, read and undone', async () => {
    const page = await open(jeton, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })
    const lignes = [
      createLigne({
        id: 'n1',
        nom: 'Mairie de Crest',
        commune: 'Crest',
        code_postal: '26400',
        code_insee: '26108',
      }),
      createLigne({ id: 'n2', nom: '' }),
    ]
    await page.goto(`${site.adresse}/imports/nouveau`)
    await page.getByLabel(/^D’où vient ce fichier/).selectOption({ label: 'Une nouvelle source' })
    await page.getByLabel(/^Nom de la nouvelle source/).fill('Ville de Crest')
    await page
      .getByLabel(/^Fichier/)
      .setInputFiles({ name: 'crest.csv', mimeType: 'text/csv', buffer: Buffer.from(toCsv(lignes)) })
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('button', { name: 'Voir l’aperçu de tout l’import' }).click()
    const appliquer = page.getByRole('button', { name: 'Appliquer l’import' })
    // The page of a job under way asks again by itself, by a header.
    await appliquer.waitFor()
    expect(await page.locator('main').textContent()).toContain('2, dont 1 acceptée')
    // axe itself is a script.
    const lectrice = await open(jeton)
    await checkPage(lectrice, site.adresse, new URL(page.url()).pathname)
    await checkPage(lectrice, site.adresse, `${new URL(page.url()).pathname}/assistant`)
    await appliquer.click()
    await page.getByRole('link', { name: 'Corriger la ligne refusée' }).waitFor()
    expect(await page.locator('main').textContent()).toContain('Appliqué le')
    expect(await searchCrest(page)).toBe(200)
    await page.getByRole('link', { name: 'Annuler tout cet import' }).click()
    await page.getByRole('button', { name: 'Annuler tout cet import' }).click()
    expect(await page.getByRole('status').first().textContent()).toContain('annulé')
    expect(await searchCrest(page)).not.toBe(200)
  })

  const searchCrest = async (page: Page) =>
    (await page.request.get(`${site.adresse}/lieux/${computeIdentifiant('Ville de Crest', 'n1')}`)).status()

  test('without JavaScript, an error is reported and answered', async () => {
    const page = await open(null, { javaScriptEnabled: false })
    await page.goto(site.adresse + LIEU)
    await page.getByRole('link', { name: 'Signaler une erreur' }).click()
    await page.getByRole('button', { name: 'Envoyer' }).click()
    expect(await page.locator('main').textContent()).toContain('Dites ce qui ne va pas')
    await page.getByText('Les horaires', { exact: true }).click()
    await page.getByRole('button', { name: 'Envoyer' }).click()
    expect(await page.locator('h1').textContent()).toContain('Merci')

    const coordination = await open(jeton, { javaScriptEnabled: false })
    await checkPage(await open(jeton), site.adresse, '/signalements')
    await coordination.goto(`${site.adresse}/signalements`)
    await coordination.getByRole('button', { name: /^C’est traité/ }).click()
    expect(await coordination.locator('main').textContent()).toContain('Aucun signalement n’attend')
    await checkPage(await open(jeton), site.adresse, '/signalements/reponses')
    await coordination.getByRole('button', { name: /^Annuler la dernière réponse/ }).click()
    expect(await coordination.getByRole('status').first().textContent()).toContain('de nouveau à traiter')
  })

  test('without JavaScript, a pair is decided by clicking', async () => {
    const page = await open(jeton, { javaScriptEnabled: false })
    await page.goto(`${site.adresse}/rapprochements`)
    await page.getByRole('button', { name: /^Même lieu/ }).click()
    expect(await page.getByRole('status').first().textContent()).toContain('C’est noté')
    await page.goto(`${site.adresse}/rapprochements/decisions`)
    expect(await page.locator('main').textContent()).toContain('Espace numérique')
    await checkPage(await open(jeton), site.adresse, '/rapprochements/decisions')
  })

  test('for a co-pilot whose roadmap lives, and for who reads it signed out', async () => {
    await animatePilotage(db, { departement: '26', aujourdhui: '2026-03-03', signaler: () => {} })
    const copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
    const page = await open(copilote.cookies.get('__Host-session')!)
    for (const chemin of PAGES_DE_PILOTAGE) await checkPage(page, site.adresse, chemin)
    const lectrice = await open(null)
    for (const chemin of PAGES_DE_LA_FEUILLE) await checkPage(lectrice, site.adresse, chemin)
  })
})
