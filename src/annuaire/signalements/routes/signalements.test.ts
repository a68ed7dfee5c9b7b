import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createVisite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { limite } from '../../../socle/limites/tables.ts'
import { decideRapprochement } from '../../doublons/decide-rapprochement.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { readLieu } from '../../lieux/read-lieu.ts'
import { purgeSignalements } from '../purge-signalements.ts'
import { reportErreur } from '../report-erreur.ts'
import { type Categorie, TEXTES_PAR_SUJET } from '../signalement.ts'
import { signalement } from '../tables.ts'

const { db } = await createBaseDeTest()
let maintenant = MARDI_MATIN
const app = createApp(createContexteDeTest(db, { maintenant: () => maintenant }))
const importer = createImporteur(db)
const visiteur = createVisite(app)
const visit = (role: Role = 'coordinateur', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])

const [TILLEULS, DIE, BOURG] = ['a1', 'a2', 'c1'].map((id, rang) =>
  computeIdentifiant(rang < 2 ? 'recensement' : 'ain', id),
) as [string, string, string]
const signaler = (champs: Record<string, string>, lieu = TILLEULS) =>
  visiteur.post(`/lieux/${lieu}/signaler`, champs)
const report = (categorie: Categorie, texte: string | null = null, lieu = TILLEULS) =>
  reportErreur(db, { lieu, categorie, texte, origine: 'public' }, maintenant)
const listTextes = async () =>
  (await db.select().from(signalement).orderBy(signalement.id)).map(({ texte, fois }) => [texte, fois])
/** The hidden fields of the answers shown. */
async function readQuestion(reponse: Response) {
  const page = await reponse.text()
  const champ = (nom: string) => page.match(new RegExp(`name="${nom}" value="([^"]*)"`))![1]!
  return { lieu: champ('lieu'), categorie: champ('categorie'), dernier: champ('dernier') }
}

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  await importer([
    createLigne({ telephone: '0475010101', horaires: 'Mo-Fr 09:00-12:00' }),
    createLigne({
      id: 'a2',
      nom: 'Point numérique',
      commune: 'Die',
      code_postal: '26150',
      code_insee: '26113',
    }),
  ])
  await importer(
    [createLigne({ id: 'c1', commune: 'Bourg-en-Bresse', code_postal: '01000', code_insee: '01053' })],
    { source: 'ain', departements: ['01'] },
  )
})
beforeEach(async () => {
  maintenant = MARDI_MATIN
  await db.delete(signalement)
  await db.delete(limite)
})

describe('anyone reports an error', () => {
  test('refused: on a place that does not exist, without saying what is wrong, at too great length', async () => {
    expect((await signaler({ categorie: 'horaires' }, 'aaaaaaaaaaaa')).status).toBe(404)
    expect((await visiteur.get('/lieux/<script>/signaler')).status).toBe(404)
    const longue = 'é'.repeat(501)
    const refus = await signaler({ categorie: 'tout', texte: longue })
    expect(refus.status).toBe(400)
    const page = await refus.text()
    expect(page).toContain('Dites ce qui ne va pas')
    expect(page).toContain('Ce texte a 501 caractères')
    expect(page).toContain(longue)
    expect(await listTextes()).toEqual([])
  })

  test('a thousand reports from one address: ten are kept, then a sentence, and nothing typed is lost', async () => {
    const statuts: number[] = []
    for (let lot = 0; lot < 40; lot++) {
      const envois = Array.from({ length: 25 }, (_, i) =>
        signaler({ categorie: 'horaires', texte: `message ${lot * 25 + i}` }),
      )
      statuts.push(...(await Promise.all(envois)).map(({ status }) => status))
    }
    expect(statuts.filter(statut => statut === 303)).toHaveLength(10)
    expect(statuts.filter(statut => statut === 429)).toHaveLength(990)
    const page = await (await signaler({ categorie: 'contact', texte: 'Le numéro a changé' })).text()
    expect(page).toContain('Trop de demandes en peu de temps. Réessayez dans')
    expect(page).toContain('Le numéro a changé</textarea>')
    expect(page).toMatch(/value="contact"[^>]*checked|checked=""[^>]*value="contact"/)
    expect(await listTextes()).toHaveLength(10)
  }, 180_000)

  test('what a program sends, which fills in everything, is thanked and forgotten', async () => {
    const envoi = await signaler({ categorie: 'horaires', texte: 'Achetez', adresse_site: 'http://spam' })
    expect(envoi.headers.get('Location')).toBe(`/lieux/${TILLEULS}/signaler/merci`)
    expect(await listTextes()).toEqual([])
  })

  test('is thanked, told what comes next, and leaves neither name nor address', async () => {
    const envoi = await signaler({ categorie: 'horaires', texte: '  Fermé le lundi\r\n' })
    expect(envoi.status).toBe(303)
    expect(await readTextePage(await visiteur.get(envoi.headers.get('Location')!))).toContain('Et maintenant')
    expect(await listTextes()).toEqual([['Fermé le lundi', 1]])
    const [entree] = (await db.select().from(journal)).slice(-1)
    expect(entree).toMatchObject({ acteur: 'public', action: 'signaler', departement: '26' })
    expect(JSON.stringify(entree)).not.toContain('lundi')
  })

  test('the same words are counted; beyond what can be read, all are', async () => {
    for (let i = 0; i < 3; i++) await report('horaires', 'Fermé')
    await Promise.all(Array.from({ length: 4 }, () => report('adresse')))
    expect(await listTextes()).toEqual([
      ['Fermé', 3],
      [null, 4],
    ])
    for (let i = 0; i < TEXTES_PAR_SUJET + 5; i++) await report('contact', `n° ${i}`)
    const contacts = (await listTextes()).slice(2)
    expect(contacts).toHaveLength(TEXTES_PAR_SUJET)
    expect(contacts.at(-1)).toEqual([`n° ${TEXTES_PAR_SUJET - 1}`, 6])
  })
})

describe('the queue', () => {
  test('is nobody else’s: other roles, other départements, and what they send changes nothing', async () => {
    await report('horaires', 'Fermé')
    const [ouvert] = await db.select().from(signalement)
    const reponse = { lieu: TILLEULS, categorie: 'horaires', dernier: String(ouvert!.id), reponse: 'traite' }
    for (const role of ['copilote', 'membre'] as const)
      expect((await (await visit(role)).post('/signalements', reponse)).status).toBe(403)
    const ailleurs = await visit('coordinateur', '01')
    expect(await readTextePage(await ailleurs.get('/signalements'))).toContain('Aucun signalement n’attend')
    expect((await ailleurs.post('/signalements', reponse)).status).toBe(404)
    expect(await db.$count(signalement, sql`etat = 'ouvert'`)).toBe(1)
    await (await visit()).post('/signalements', reponse)
    const annulation = await ailleurs.post('/signalements/annuler', { id: String(ouvert!.id) })
    expect(annulation.status).toBe(404)
    expect(await readTextePage(await ailleurs.get('/signalements/reponses'))).not.toContain('Tilleuls')
  })

  test('asks once for what was reported several times, beside the page, HTML shown as text', async () => {
    await report('horaires', '<script>alert(1)</script>')
    await report('horaires', 'Fermé le lundi')
    await report('adresse', null, DIE)
    const coordination = await visit()
    const html = await (await coordination.get('/signalements')).text()
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script&gt;alert(1)')
    const page = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(page).toContain('Les horaires de ce lieu sont-ils faux')
    expect(page).toContain('Fermé le lundi')
    expect(page).toContain('04 75 01 01 01')
    expect(page).toContain('0 sur 2')
    const accueil = await readTextePage(await coordination.get('/coordination'))
    expect(accueil).toContain('2 signalements à traiter')
  })

  test('answered one after the other without JavaScript, passed, taken back, and told in the history', async () => {
    await report('horaires', 'Fermé')
    await report('adresse', 'Au 14', DIE)
    const coordination = await visit()
    const premiere = await readQuestion(await coordination.get('/signalements'))
    expect(premiere).toMatchObject({ lieu: TILLEULS, categorie: 'horaires' })
    const passee = await readQuestion(await coordination.get(`/signalements?lieu=${DIE}&categorie=adresse`))
    const envoi = await coordination.post('/signalements', { ...passee, reponse: 'traite' })
    expect(envoi.headers.get('Location')).toContain(TILLEULS)
    maintenant = new Date(MARDI_MATIN.getTime() + 60_000)
    await coordination.post('/signalements', { ...premiere, reponse: 'ecarte' })
    const vide = await (await coordination.get('/signalements')).text()
    expect(vide).toContain('Aucun signalement n’attend de réponse')
    const id = vide.match(/name="id" value="(\d+)"/)![1]!
    await coordination.post('/signalements/annuler', { id })
    expect(await readTextePage(await coordination.get('/signalements'))).toContain('1 sur 2')
    const histoire = await readTextePage(await coordination.get('/signalements/reponses'))
    expect(histoire).toContain('1 réponse')
    expect(histoire).toMatch(/Au 14\s+Traité Camille Durand/)
  })

  test('what came while one was answering stays to be read', async () => {
    await report('horaires', 'Fermé')
    const coordination = await visit()
    const question = await readQuestion(await coordination.get('/signalements'))
    await report('horaires', 'Ouvert le soir')
    await coordination.post('/signalements', { ...question, reponse: 'traite' })
    const page = await readTextePage(await coordination.get('/signalements'))
    expect(page).toContain('Ouvert le soir')
    expect((await coordination.post('/signalements', { ...question, reponse: 'traite' })).status).toBe(404)
  })

  test('to correct the page, and come back to the report', async () => {
    await report('horaires', 'Le soir aussi')
    const coordination = await visit()
    const formulaire = await (
      await coordination.get(`/lieux/${TILLEULS}/corriger?signalement=horaires`)
    ).text()
    const action = formulaire.match(/action="(\/lieux\/[^"#]*corriger[^"#]*)/)![1]!
    const envoi = await coordination.post(action, { nom: 'Médiathèque des Tilleuls' })
    expect(envoi.headers.get('Location')).toBe(`/signalements?lieu=${TILLEULS}&categorie=horaires#message`)
  })
})

describe('a place that no longer exists', () => {
  test('is closed by nobody who only reports, nor by an answer about something else', async () => {
    await report('ferme')
    await report('horaires')
    expect((await visiteur.get(`/lieux/${TILLEULS}`)).status).toBe(200)
    const coordination = await visit()
    const horaires = await readQuestion(
      await coordination.get(`/signalements?lieu=${TILLEULS}&categorie=horaires`),
    )
    expect((await coordination.post('/signalements', { ...horaires, reponse: 'ferme' })).status).toBe(400)
    expect((await visiteur.get(`/lieux/${TILLEULS}`)).status).toBe(200)
  })

  test('confirmed, its page says so and its other reports are over; taken back, all is as before', async () => {
    await reportErreur(
      db,
      { lieu: TILLEULS, categorie: 'ferme', texte: null, origine: 'gestionnaire' },
      maintenant,
    )
    await report('horaires', 'Fermé')
    const coordination = await visit()
    const page = await coordination.get(`/signalements?lieu=${TILLEULS}&categorie=ferme`)
    expect(await readTextePage(page.clone())).toContain('Le gestionnaire du lieu')
    await coordination.post('/signalements', { ...(await readQuestion(page)), reponse: 'ferme' })
    expect((await visiteur.get(`/lieux/${TILLEULS}`)).status).toBe(410)
    expect(await readTextePage(await visiteur.get(`/lieux/${TILLEULS}/signaler`))).toContain(
      'déjà marqué comme fermé',
    )
    const vide = await (await coordination.get('/signalements')).text()
    expect(vide).toContain('Aucun signalement n’attend')
    await coordination.post('/signalements/annuler', { id: vide.match(/name="id" value="(\d+)"/)![1]! })
    expect((await visiteur.get(`/lieux/${TILLEULS}`)).status).toBe(200)
    expect(await db.$count(signalement, sql`etat = 'ouvert'`)).toBe(2)
  })
})

test('merged into another, a place brings its reports there, and its address leads to the other', async () => {
  await report('horaires', 'Fermé', DIE)
  await decideRapprochement(db, { a: TILLEULS, b: DIE }, 'meme', 'camille', ['26'])
  const { actuel } = (await readLieu(db, DIE))!
  expect(actuel).toBe(TILLEULS)
  const envoi = await visiteur.get(`/lieux/${DIE}/signaler`)
  expect([envoi.status, envoi.headers.get('Location')]).toEqual([301, `/lieux/${TILLEULS}/signaler`])
  const question = await readQuestion(await (await visit()).get('/signalements'))
  expect(question).toMatchObject({ lieu: TILLEULS, categorie: 'horaires' })
  await decideRapprochement(db, { a: TILLEULS, b: DIE }, null, 'camille', ['26'])
})

test('what was written is erased a year after the answer, and not before', async () => {
  await report('horaires', 'Fermé', BOURG)
  const coordination = await visit('coordinateur', '01')
  await coordination.post('/signalements', {
    ...(await readQuestion(await coordination.get('/signalements'))),
    reponse: 'traite',
  })
  await purgeSignalements(db, new Date('2027-03-02T09:30:00+01:00'))
  expect(await listTextes()).toEqual([['Fermé', 1]])
  await purgeSignalements(db, new Date('2027-03-04T09:30:00+01:00'))
  expect(await listTextes()).toEqual([[null, 1]])
})
