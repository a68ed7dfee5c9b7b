import { eq } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/serveur.ts'
import { journal } from '../../src/socle/journal/tables.ts'
import { installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { createMembre } from '../feuille-de-test.ts'
import { createGestes } from './gestes.ts'
import { flatten, readFichier } from './lire-fichier.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { expectRefus, watchDemandes } from './refus-de-test.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const FEUILLE = '/pilotage/feuilles/drome-2024'
const PUBLIQUE = '/feuille-de-route/drome-2024'
const PENDANT = new Date('2026-03-03T11:30:00+01:00')

const DECISION_PUBLIQUE = 'Ouvrir une permanence mobile dans le Diois avant l’été.'
const DECISION_DES_COPILOTES = 'Négocier en réserve le retrait du chèque numérique.'
const NOTE_DES_MEMBRES = 'Deux communes hésitent encore à prêter une salle.'
const TITRE_ADOPTE =
  'Favoriser l’interconnaissance entre les acteurs de l’inclusion numérique et les professionnels d’autres filières'
const TITRE_DE_TRAVAIL = 'Un titre que personne n’a encore adopté'
const COURRIELS = ['prefecture@gouvernance.example', 'caf@gouvernance.example']
/** What the public page and its files never hold. */
const PRIVE = [DECISION_DES_COPILOTES, NOTE_DES_MEMBRES, TITRE_DE_TRAVAIL, ...COURRIELS, 'Représentante de']

describe.skipIf(!CHROMIUM)('the path of a co-pilot, from a model to the public page', async () => {
  const { db } = await createBaseDeTest()
  let maintenant = MARDI_MATIN
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>
  let page: Page
  let on: ReturnType<typeof createGestes>
  let demandes: ReturnType<typeof watchDemandes>
  let reunion = ''
  const autres = new Map<
    'visiteur' | 'membre' | 'ailleurs',
    { session: string | null; personne: string; ecrits: number }
  >()

  beforeAll(async () => {
    await installDepartements(db, '26', '01')
    await createMembre(db, { nom: 'Préfecture de la Drôme', courriel: COURRIELS[0]! })
    await createMembre(db, { nom: 'Caisse d’allocations familiales', courriel: COURRIELS[1]! })
    const contexte = createContexteDeTest(db, {
      ...{ ressources: await buildRessources(), adresse: 'http://127.0.0.1', maintenant: () => maintenant },
    })
    const app = createApp(contexte)
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(app)])
    contexte.adresse = site.adresse
    const enter = async (role: 'copilote' | 'membre', departement: string) => {
      const visite = await visitAs(db, app, [{ role, departement, structure: null }])
      const { personne } = visite
      return { session: visite.cookies.get('__Host-session')!, personne, ecrits: await countEcrits(personne) }
    }
    autres.set('visiteur', { session: null, personne: 'visiteur', ecrits: 0 })
    autres.set('membre', await enter('membre', '26'))
    autres.set('ailleurs', await enter('copilote', '01'))
    page = await open((await enter('copilote', '26')).session)
    on = createGestes(page, site.adresse)
    demandes = watchDemandes(page, site.adresse)
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  /** Whatever the co-pilot just did, the others try at the same addresses, with the same forms. */
  afterEach(async () => {
    for (const [qui, { session, personne, ecrits }] of autres) {
      expectRefus(qui, await demandes.replay(session), qui === 'membre' ? [DECISION_DES_COPILOTES] : PRIVE)
      expect.soft({ qui, ecrits: await countEcrits(personne) }).toEqual({ qui, ecrits })
    }
    demandes.forget()
  })

  const countEcrits = (personne: string) => db.$count(journal, eq(journal.acteur, personne))

  async function open(session: string | null): Promise<Page> {
    const contexte = await chromium.newContext({ viewport: { width: 1280, height: 900 } })
    if (session) await contexte.addCookies([{ name: 'session', value: session, url: site.adresse }])
    const ouverte = await contexte.newPage()
    ouverte.setDefaultTimeout(10_000)
    return ouverte
  }

  const download = async (chemin: string, lecteur = page) => {
    demandes.add(chemin)
    const reponse = await lecteur.request.get(site.adresse + chemin)
    expect(reponse.status(), chemin).toBe(200)
    return readFichier(chemin, await reponse.body())
  }

  test('loads the model of the Drôme', async () => {
    await on.go('/pilotage')
    await on.follow('Commencer une feuille de route')
    await on.check(/Drôme/)
    await on.send('Créer la feuille de route', '13 actions, 29 indicateurs')
    expect(new URL(page.url()).pathname).toBe(FEUILLE)
    const actions = await page
      .locator('main a[href*="/actions/"]')
      .evaluateAll(liens => new Set(liens.map(lien => lien.getAttribute('href'))).size)
    expect(actions).toBe(13)
  })

  test('declares D11.2, gives it a target, sees its path and its status in words', async () => {
    await on.go('/declarations')
    await page
      .getByRole('row', { name: /D11\.2/ })
      .getByRole('link')
      .first()
      .click()
    await on.follow('Régler cette demande')
    await on.fill(/depuis/i, '2025-10-01')
    await on.send(/^Enregistrer/, 'La demande est réglée')
    await on.go('/declarations')
    await page
      .getByRole('row', { name: /D11\.2/ })
      .getByRole('link')
      .first()
      .click()
    await page
      .getByRole('group', { name: /4e trimestre 2025/i })
      .getByLabel('Valeur')
      .fill('480')
    await page
      .getByRole('group', { name: /1er trimestre 2026/i })
      .getByLabel('Valeur')
      .fill('400')
    await on.send('Enregistrer ces chiffres', '2 chiffres')

    await on.go('/indicateurs')
    await page
      .getByRole('row', { name: /D11\.2/ })
      .getByRole('link')
      .first()
      .click()
    await on.follow('Fixer ses cibles')
    await on.fill(/^Date du point de départ/, '2025-12-31')
    await page
      .getByRole('group', { name: 'Point de départ' })
      .getByLabel(/^Valeur/)
      .fill('480')
    await page
      .getByRole('group', { name: 'Cible 1' })
      .getByLabel(/^À la date/)
      .fill('2026-12-31')
    await page
      .getByRole('group', { name: 'Cible 1' })
      .getByLabel(/^Valeur/)
      .fill('3000')
    await on.press('Voir la trajectoire')
    await page
      .getByText(/^De 480.participants à 3.000.participants au 31 décembre 2026/)
      .first()
      .waitFor()
    await on.send('Enregistrer', 'Les cibles sont enregistrées')
    const fiche = await on.readMain()
    expect(fiche).toContain('Hors trajectoire 400 participants au 3 mars 2026, pour 502,7')
    expect(fiche).toContain('Trajectoire : 3 000 participants (T4 2026)')
  })

  test('plans a strategic committee, whose agenda proposes itself, and convenes it', async () => {
    await on.go('/gouvernance/comites')
    await on.follow(/Créer un comité/)
    await on.check(/stratégique/i)
    await on.fill(/^Nom/, 'Comité stratégique de la Drôme')
    await on.check(/Préfecture de la Drôme/)
    await on.check(/allocations familiales/)
    await on.send('Enregistrer', 'Le comité est créé')
    await on.follow('Prévoir une réunion')
    await on.fill(/^Jour/, '2026-03-03')
    await on.fill(/^Début/, '10:00')
    await on.fill(/^Fin/, '12:00')
    await on.fill(/^Lieu/, 'Préfecture, Valence')
    await on.send('Prévoir la réunion', 'La réunion est prévue')
    reunion = new URL(page.url()).pathname.replace('/ordre-du-jour', '')
    expect(await on.readMain()).toContain('1 proposition')
    await on.check(/^Indicateur D11\.2/)
    await on.send('Ajouter ce qui est coché', '1 point ajouté')
    await on.fill(/De quoi sera-t-il question/, 'Permanences du Diois')
    await on.send('Ajouter ce point', 'Le point est ajouté')
    await on.follow('Passer à la convocation')
    await on.send('Convoquer 2 personnes', 'La réunion est convoquée. 2 courriels partent.')
  })

  test('holds it: attendance, minutes, two decisions, validation', async () => {
    maintenant = PENDANT
    await on.go(reunion)
    await on.send('Noter que la réunion est tenue', 'tenue')
    await on.go(`${reunion}/presences`)
    await page.getByLabel('Présence de Représentante de Préfecture de la Drôme').selectOption('Sur place')
    await page.getByLabel(/^Présence de Représentante de Caisse/).selectOption('En visio')
    await on.send('Enregistrer les présences', '2 personnes présentes')

    await on.go(`${reunion}/compte-rendu`)
    await on.fill(/^Introduction/, 'La préfète rappelle le calendrier de l’année.')
    await on.fill(/^2\. Permanences du Diois/, 'Les communes proposent trois salles.')
    await on.send('Enregistrer le compte rendu', 'Le compte rendu est enregistré')
    await on.follow('Enregistrer les décisions prises')
    await decide(DECISION_PUBLIQUE, 'Tout le monde')
    await decide(DECISION_DES_COPILOTES, 'Les copilotes seulement')
    await on.go(`${reunion}/compte-rendu`)
    await on.send('Valider le compte rendu', 'Le compte rendu est validé')
  })

  async function decide(texte: string, visibilite: string) {
    await on.fill(/^Ce qui a été décidé/, texte)
    const action = page.getByLabel(/^Action de la feuille de route/)
    const option = action.locator('option', { hasText: /^11 – / })
    await action.selectOption((await option.getAttribute('value'))!)
    await on.check(visibilite)
    await on.send('Enregistrer la décision', 'La décision est enregistrée')
  }

  test('finds the decisions on the action and in the register, and tells how the action goes', async () => {
    await on.go('/gouvernance/decisions')
    expect(await on.readMain()).toContain(DECISION_PUBLIQUE)
    expect(await on.readMain()).toContain(DECISION_DES_COPILOTES)
    await on.go(`${FEUILLE}/actions/11`)
    await on.send('Lancer', 'En cours')
    await page.getByText('Écrire une note').click()
    await on.fill(/^Ce qui a avancé/, NOTE_DES_MEMBRES)
    await on.send('Enregistrer la note', 'La note est enregistrée')
    const fiche = await on.readMain()
    for (const dit of [DECISION_PUBLIQUE, DECISION_DES_COPILOTES, NOTE_DES_MEMBRES, 'En cours'])
      expect(fiche).toContain(dit)

    const membre = await open(autres.get('membre')!.session)
    await membre.goto(`${site.adresse}${FEUILLE}/actions/11`)
    const lue = (await membre.locator('main').textContent())!
    for (const dit of [DECISION_PUBLIQUE, NOTE_DES_MEMBRES]) expect(lue).toContain(dit)
    expect(lue).not.toContain(DECISION_DES_COPILOTES)
  })

  test('prints the minutes and the bilan', async () => {
    const minutes = ['pdf', 'docx'].map(format => `${reunion}/compte-rendu.${format}`)
    const membre = await open(autres.get('membre')!.session)
    for (const chemin of minutes) {
      const texte = await download(chemin)
      expect(texte).toContain('Les communes proposent trois salles.')
      expect(texte).toContain('Représentante de Préfecture de la Drôme')
      expect(texte).toMatch(/D11\.2 – Nombre de publics touchés ?400 participants/)
      expect(texte).toContain(DECISION_DES_COPILOTES)
      expect(texte).toContain('Exemplaire des copilotes')
      const pourTous = await download(chemin, membre)
      for (const lu of [texte, pourTous]) expect(lu).toContain(DECISION_PUBLIQUE)
      for (const prive of [DECISION_DES_COPILOTES, 'Exemplaire']) expect(pourTous).not.toContain(prive)
    }

    await on.go('/pilotage/bilans')
    await on.fill(/^Période/, '2026')
    await on.check(/^Pour un comité/)
    await on.send('Faire le bilan et le garder', 'Le bilan est fait')
    const href = await page.getByRole('link', { name: 'Ouvrir le bilan (PDF)' }).getAttribute('href')
    const bilan = await download(href!)
    expect(bilan).toContain('400 participants 3 000 au 31 décembre 2026 Hors trajectoire')
    expect(bilan).toContain(DECISION_PUBLIQUE)
    expect(bilan).not.toContain(DECISION_DES_COPILOTES)
  })

  test('adopts the text, publishes a bilan, and goes on working', async () => {
    expect((await fetch(site.adresse + PUBLIQUE)).status).toBe(404)
    await on.go(FEUILLE)
    await on.follow('Versions et signatures')
    await on.send('Figer une version', 'La version 1 est figée')
    await page.getByText('Adopter cette version').click()
    await on.send('Adopter et publier', 'La version est adoptée')

    await on.go('/pilotage/bilans')
    await on.fill(/^Période/, '2026')
    await on.check(/^Pour le public/)
    await on.send('Faire le bilan et le garder', 'Le bilan est fait')
    await on.send('Publier ce bilan', 'Le bilan est sur la page publique')

    await on.go(`${FEUILLE}/actions/11/modifier`)
    await on.fill(/^Titre/, TITRE_DE_TRAVAIL)
    await on.send('Enregistrer', 'L’action est enregistrée')
    expect(await page.locator('h1').textContent()).toContain(TITRE_DE_TRAVAIL)
  })

  test('signed out, everyone reads the public pages, and nothing private', async () => {
    const lectrice = await open(null)
    const read = async (chemin: string) => {
      await lectrice.goto(site.adresse + chemin)
      return flatten((await lectrice.locator('main').textContent()) ?? '')
    }
    const accueil = await read(PUBLIQUE)
    const action = await read(`${PUBLIQUE}/actions/11`)
    const indicateur = await read(`${PUBLIQUE}/indicateurs/D11.2`)
    expect(accueil).toContain('1 sur 13 actions commencées')
    for (const lu of [accueil, action]) {
      expect(lu).toContain(TITRE_ADOPTE)
      expect(lu).toContain('En cours')
      expect(lu).toMatch(/400 participants.+Hors trajectoire Cible : 3 000 participants/)
    }
    expect(action).toContain(DECISION_PUBLIQUE)
    expect(indicateur).toMatch(/Valeur400 participants.+Hors trajectoire.+Cible3 000 participants/)
    for (const lu of [accueil, action, indicateur])
      for (const prive of PRIVE) expect.soft(lu).not.toContain(prive)
    await lectrice.goto(site.adresse + PUBLIQUE)
    const fichiers = await lectrice
      .locator('main a[href^="/feuille-de-route/"]')
      .evaluateAll(liens => liens.map(lien => lien.getAttribute('href')!))
    const api = [
      'feuilles-de-route',
      'feuilles-de-route/drome-2024',
      'indicateurs',
      'indicateurs/D11.2/valeurs',
    ]
    for (const chemin of new Set([...fichiers, ...api.map(nom => `/api/v1/${nom}`)])) {
      const reponse = await fetch(site.adresse + chemin)
      expect.soft(reponse.status, chemin).toBe(200)
      const octets = new Uint8Array(await reponse.arrayBuffer())
      const texte = await readFichier(chemin, octets)
      for (const prive of PRIVE) expect.soft(texte, chemin).not.toContain(prive)
    }
  })
})
