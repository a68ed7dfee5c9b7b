import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createFeuilleAdoptee } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { createComite, holdPourTest, planPourTest } from '../../../tests/reunions-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import { addDocument } from '../documents/add-document.ts'
import type { ObjetDeDocument } from '../documents/document.ts'
import { action } from '../feuille-de-route/tables.ts'
import { decision, membre } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visiteur = createVisite(app)
const read = async (suite: string) =>
  readTextePage(await visiteur.get(`/feuille-de-route/drome-test${suite}`))

let technique: number
let premiere: number

beforeAll(async () => {
  await installDepartements(db, '26')
  await createFeuilleAdoptee(db)
  technique = await createComite(db, '26', 'Comité technique', {})
  const [lue] = await db.select().from(action).where(eq(action.numero, '1'))
  premiere = lue!.id
})

test('a decision prepared for everyone is on no public page until the meeting is held', async () => {
  const id = await planPourTest(db, '26', technique, '2026-03-26')
  const copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
  const chemin = `/gouvernance/reunions/${id}`
  const texte = 'Ouvrir une permanence à Die'
  await copilote.post(`${chemin}/decisions`, { texte, visibilite: 'public', action: String(premiere) })
  for (const suite of ['', '/comites', '/actions/1']) expect(await read(suite), suite).not.toContain(texte)
  expect(await readTextePage(await copilote.get('/gouvernance/decisions'))).toContain(texte)

  // What is cancelled decided nothing: what was recorded is taken back first.
  const refusee = await copilote.post(`${chemin}/annuler`, { motif: 'Grève' })
  expect(refusee.status).toBe(409)
  expect(await readTextePage(refusee)).toContain('Une décision est enregistrée pour cette réunion.')
  await holdPourTest(db, id)
  for (const suite of ['', '/comites', '/actions/1']) expect(await read(suite), suite).toContain(texte)

  const autre = await planPourTest(db, '26', technique, '2026-03-27')
  await copilote.post(`/gouvernance/reunions/${autre}/decisions`, {
    texte: 'À retirer',
    visibilite: 'membres',
  })
  const [prise] = await db.select().from(decision).where(eq(decision.reunion, autre))
  await copilote.post(`/gouvernance/reunions/${autre}/decisions/${prise!.id}/retirer`)
  expect((await copilote.post(`/gouvernance/reunions/${autre}/annuler`, { motif: 'Grève' })).status).toBe(303)
})

test('the public papers of a roadmap, and of a meeting held, are on their public pages; no others', async () => {
  const id = await planPourTest(db, '26', technique, '2026-03-02')
  const fichier = new TextEncoder().encode('%PDF-1.7\n')
  const add = (objet: ObjetDeDocument, titre: string, visibilite: Visibilite) =>
    addDocument(db, { departement: '26', objet, titre, visibilite, fichier }, 'camille', MARDI_MATIN)
  const convention = await add('feuille:drome-test', 'Convention signée', 'public')
  const diaporama = await add(`reunion:${id}`, 'Diaporama', 'public')
  await add('feuille:drome-test', 'Brouillon de la feuille', 'membres')
  await add(`reunion:${id}`, 'Note réservée', 'copilotes')
  expect(await read('')).toContain('Convention signée (PDF')
  expect(await read('/comites')).not.toContain('Diaporama')
  await holdPourTest(db, id)
  for (const suite of ['', '/comites']) expect(await read(suite), suite).toContain('Diaporama (PDF')
  for (const document of [convention, diaporama])
    expect((await visiteur.get(`/pilotage/documents/${document}`)).status).toBe(200)
  for (const suite of ['', '/comites'])
    for (const titre of ['Brouillon de la feuille', 'Note réservée'])
      expect(await read(suite), suite).not.toContain(titre)
})

test('a member of the governance keeps no papers: no page would list them', async () => {
  const copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
  await createComite(db, '26', 'Comité des papiers', { 'Ville de Die': [] })
  const [ville] = await db.select().from(membre)
  expect((await copilote.get(`/pilotage/documents/nouveau?objet=membre:${ville!.id}`)).status).toBe(404)
})
