import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createApp } from '../../../serveur.ts'
import { drawQr } from '../../../socle/documents/draw-qr.ts'
import { computeIdentifiant } from '../../lieu.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)
const lieu = computeIdentifiant('recensement', 'a1')
const reuni = computeIdentifiant('prefecture', 'a1')

beforeAll(async () => {
  await installDepartements(db, '26')
  const ligne = createLigne({ telephone: '+33475550000' })
  await importLignes([ligne])
  await importLignes([ligne], { source: 'prefecture' })
})

test.each(['/lieux/inconnu/qr.svg', '/lieux/000000000000/qr.png'])('no code for %s', async chemin => {
  expect((await app.request(chemin)).status).toBe(404)
})

test('the code leads to the page of the place, even from a merged identifier, and is kept a day', async () => {
  const reponse = await app.request(`/lieux/${lieu}/qr.svg`)
  expect(reponse.headers.get('Content-Type')).toBe('image/svg+xml')
  expect(reponse.headers.get('Cache-Control')).toBe('public, max-age=86400')
  const attendu = await drawQr(`https://maillage.test/lieux/${lieu}`)
  expect(await reponse.text()).toBe(attendu)
  expect(await (await app.request(`/lieux/${reuni}/qr.svg`)).text()).toBe(attendu)
  const entetes = { 'If-None-Match': reponse.headers.get('ETag')! }
  expect((await app.request(`/lieux/${lieu}/qr.svg`, { headers: entetes })).status).toBe(304)
})

test('a large picture is downloaded under a name', async () => {
  const reponse = await app.request(`/lieux/${lieu}/qr.png`)
  expect(reponse.headers.get('Content-Disposition')).toBe(`attachment; filename="lieu-${lieu}.png"`)
  const octets = Buffer.from(await reponse.arrayBuffer())
  expect(octets.subarray(1, 4).toString()).toBe('PNG')
  // Width, in its header.
  expect(octets.readUInt32BE(16)).toBe(1_200)
})

test('a closed place gives no code any more', async () => {
  await db.execute(sql`update lieu set etat = 'clos' where id = ${lieu}`)
  expect((await app.request(`/lieux/${lieu}/qr.svg`)).status).toBe(404)
})
