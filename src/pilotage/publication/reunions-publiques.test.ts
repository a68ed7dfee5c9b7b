import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createFeuilleAdoptee } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { createComite, holdPourTest, planPourTest } from '../../../tests/reunions-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import { action } from '../feuille-de-route/tables.ts'
import { decision } from '../gouvernance/tables.ts'

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
