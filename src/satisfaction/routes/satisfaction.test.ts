import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createVisite, toPlain, type Visite } from '../../../tests/visite.ts'
import { activite } from '../../activite/tables.ts'
import { structure } from '../../annuaire/tables.ts'
import { createApp } from '../../serveur.ts'
import { limite } from '../../socle/limites/tables.ts'
import { formatCode } from '../code.ts'
import { avis, codeAvis, feuilleAvis } from '../tables.ts'

const { db } = await createBaseDeTest()
const importer = createImporteur(db)
const app = createApp(createContexteDeTest(db))
const public_ = createVisite(app)
const ATELIER = crypto.randomUUID()
const REPONSES = { obtenu: 'tout_a_fait', accueil: 'plutot_oui', autonomie: 'ne_sait_pas' }
let lou: Visite
beforeAll(async () => {
  await installDepartements(db, '26')
  await importer([createLigne()])
  await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
  lou = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'die' }])
  await db.insert(activite).values({
    ...{
      id: ATELIER,
      departement: '26',
      type: 'collectif',
      date: '2026-03-02',
      duree_minutes: 90,
      structure: 'die',
    },
    ...{ acteur: 'mediateur', origine: 'saisie', participants: 6, type_lieu: 'a_distance' },
    ...{ thematiques: ['email'], marges: { genres: {}, tranches_age: {}, statuts: {}, publics: {} } },
    ...{ cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN },
  })
})
beforeEach(async () => void (await db.delete(limite)))

/** Slips made from the page of the workshop; the form proposes as many as people were there. */
async function prepare() {
  const page = await (await lou.get(`/satisfaction/feuilles/nouvelle?activite=${ATELIER}`))
    .text()
    .then(toPlain)
  const id = page.match(/name="id" value="([^"]+)"/)?.[1] ?? ''
  expect(page).toMatch(/name="nombre"[^>]*value="6"|value="6"[^>]*name="nombre"/)
  const reponse = await lou.post('/satisfaction/feuilles/nouvelle', { activite: ATELIER, id, nombre: '6' })
  expect(reponse.headers.get('location')).toContain(`/satisfaction/feuilles/${id}`)
  return (await db.select().from(codeAvis).where(eq(codeAvis.feuille, id))).map(({ code }) => code)
}

test('an answer without a choice, or with too long a word, comes back with what was chosen', async () => {
  const [code] = await prepare()
  const chemin = `/avis/${formatCode(code!)}`
  const incomplet = await public_.post(chemin, { obtenu: 'plutot_non', commentaire: 'a'.repeat(301) })
  const page = await incomplet.text().then(toPlain)
  expect(incomplet.status).toBe(400)
  expect(page).toContain('Choisissez une réponse à « L’accueil vous a-t-il convenu ? »')
  expect(page).toContain('dépasse 300 caractères')
  expect(await db.$count(avis)).toBe(0)
})

test('a code is typed, answered with, and thanked; typed again, it has been used', async () => {
  const [code] = await prepare()
  const tape = await public_.post('/avis', { code: formatCode(code!).toLowerCase() })
  expect(tape.headers.get('location')).toBe(`/avis/${formatCode(code!)}`)
  const questions = await public_.get(`/avis/${code}`)
  expect(questions.headers.get('referrer-policy')).toBe('no-referrer')
  expect(questions.headers.get('cache-control')).toBe('no-store')
  expect(await questions.text().then(toPlain)).not.toContain('Lou')
  expect((await public_.post(`/avis/${code}`, REPONSES)).headers.get('location')).toBe('/avis/merci')
  const encore = await public_.post(`/avis/${code}`, REPONSES)
  expect(encore.status).toBe(410)
  expect(await encore.text().then(toPlain)).toContain('Ce code a déjà servi')
  expect(await db.$count(avis)).toBe(1)
})

test('the coordination asks about a day at a place, found by its name', async () => {
  const camille = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
  const nouvelle = '/satisfaction/feuilles/nouvelle'
  expect(await (await camille.get(`${nouvelle}?q=introuvable`)).text().then(toPlain)).toContain(
    'Aucun lieu ne porte le nom',
  )
  const trouves = await (await camille.get(`${nouvelle}?q=tilleuls+VALENCE`)).text().then(toPlain)
  const lieu = trouves.match(/nouvelle\?lieu=([^"]+)"/)?.[1] ?? ''
  const page = await (await camille.get(`${nouvelle}?lieu=${lieu}`)).text().then(toPlain)
  // The only structure of the département: it is not asked for.
  expect(page).toContain('name="structure" value="die"')
  const demande = { lieu, structure: 'die', jour: '2026-03-04', nombre: '12' }
  const demain = await camille.post(nouvelle, demande)
  expect(demain.status).toBe(400)
  expect(await demain.text().then(toPlain)).toContain('aujourd’hui ou avant')
  const faite = await camille.post(nouvelle, { ...demande, jour: '2026-03-03' })
  const id = faite.headers.get('location')?.match(/feuilles\/([^#]+)/)?.[1] ?? ''
  expect(await db.select().from(feuilleAvis).where(eq(feuilleAvis.id, id))).toMatchObject([
    { lieu, commune: '26362', structure: 'die', activite: null, jour: '2026-03-03' },
  ])
  // A manager of another structure of the département does not see it.
  const perdue = await visitAs(db, app, [{ role: 'gestionnaire', departement: '26', structure: 'crest' }])
  expect((await perdue.get(`/satisfaction/feuilles/${id}`)).status).toBe(404)
})

test('codes cannot be tried one after the other', async () => {
  let statut = 404
  for (let essai = 0; essai < 25 && statut === 404; essai++)
    statut = (await public_.get('/avis/BCDF-GHJK')).status
  expect(statut).toBe(429)
})

test('slips are printed while some are left, each with its code', async () => {
  const codes = await prepare()
  const [{ feuille } = { feuille: '' }] = await db.select().from(codeAvis).where(eq(codeAvis.code, codes[0]!))
  const pdf = await lou.get(`/satisfaction/feuilles/${feuille}/bulletins.pdf`)
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  for (const code of codes) await public_.post(`/avis/${code}`, REPONSES)
  expect((await lou.get(`/satisfaction/feuilles/${feuille}/bulletins.pdf`)).status).toBe(410)
})

test('results appear from five answers on, and words to the structure', async () => {
  await db.delete(avis)
  const codes = await prepare()
  for (const code of codes.slice(0, 4))
    await public_.post(`/avis/${code}`, { ...REPONSES, commentaire: 'Merci' })
  expect(await (await lou.get('/satisfaction')).text().then(toPlain)).toContain('Moins de 5 avis')
  const appel = { ...REPONSES, obtenu: 'pas_du_tout', activite: ATELIER, id: crypto.randomUUID() }
  for (let fois = 0; fois < 2; fois++)
    expect((await lou.post('/satisfaction/telephone', appel)).headers.get('location')).toContain(
      '/satisfaction',
    )
  const resultats = await (await lou.get('/satisfaction?par=structure')).text().then(toPlain)
  expect(resultats).toContain('5 avis')
  expect(resultats).toContain('80 %')
  expect(await (await lou.get('/satisfaction/mots')).text().then(toPlain)).toContain('4 mots')
})

test('a page that no number says is the first one', async () => {
  for (const liste of ['mots', 'feuilles'])
    for (const page of ['1e20', '-3', 'x']) {
      const chemin = `/satisfaction/${liste}?page=${page}`
      expect((await lou.get(chemin)).status, chemin).toBe(200)
    }
})
