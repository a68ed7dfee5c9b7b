import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createVisite, type Visite } from '../../../tests/visite.ts'
import { activite } from '../../activite/tables.ts'
import { structure } from '../../annuaire/tables.ts'
import { createApp } from '../../serveur.ts'
import { limite } from '../../socle/limites/tables.ts'
import { departement } from '../../territoire/tables.ts'
import { formatCode } from '../code.ts'
import { avis, codeAvis } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const public_ = createVisite(app)
const ATELIER = crypto.randomUUID()
const REPONSES = { obtenu: 'tout_a_fait', accueil: 'plutot_oui', autonomie: 'ne_sait_pas' }
let lou: Visite
beforeAll(async () => {
  await db
    .insert(departement)
    .values({ code: '26', nom: 'Drôme', region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' })
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
  const page = await (await lou.get(`/satisfaction/feuilles/nouvelle?activite=${ATELIER}`)).text()
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
  const page = await incomplet.text()
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
  expect(await questions.text()).not.toContain('Lou')
  expect((await public_.post(`/avis/${code}`, REPONSES)).headers.get('location')).toBe('/avis/merci')
  const encore = await public_.post(`/avis/${code}`, REPONSES)
  expect(encore.status).toBe(410)
  expect(await encore.text()).toContain('Ce code a déjà servi')
  expect(await db.$count(avis)).toBe(1)
})

test('codes cannot be tried one after the other', async () => {
  let statut = 404
  for (let essai = 0; essai < 130 && statut === 404; essai++)
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
  expect(await (await lou.get('/satisfaction')).text()).toContain('Moins de 5 avis')
  const appel = { ...REPONSES, obtenu: 'pas_du_tout', activite: ATELIER, id: crypto.randomUUID() }
  for (let fois = 0; fois < 2; fois++)
    expect((await lou.post('/satisfaction/telephone', appel)).headers.get('location')).toContain(
      '/satisfaction',
    )
  const resultats = await (await lou.get('/satisfaction?par=structure')).text()
  expect(resultats).toContain('5 avis')
  expect(resultats).toContain('80\u00a0%')
  expect(await (await lou.get('/satisfaction/mots')).text()).toContain('4 mots')
})
