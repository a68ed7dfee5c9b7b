import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createApp } from '../../serveur.ts'
import { departement } from '../../territoire/tables.ts'

const { db } = await createBaseDeTest()
const defauts: unknown[] = []
const app = createApp({ ...createContexteDeTest(db), logDefaut: erreur => defauts.push(erreur) })
const drome = { code: '26', nom: 'Drôme', region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' }
app.get('/essai/:cas', async c => {
  const cas: Record<string, () => Promise<unknown>> = {
    nombre: () => db.execute(sql`select ${'99999999999999999999'}::bigint`),
    date: () => db.execute(sql`select ${'2026-02-30'}::date`),
    double: () =>
      db.transaction(async tx => {
        await tx.insert(departement).values(drome)
        await tx.insert(departement).values(drome)
      }),
    croise: () => db.execute(sql`do $$ begin raise sqlstate '40P01'; end $$`),
    defaut: () => db.execute(sql`select 1 / 0`),
  }
  await cas[c.req.param('cas')]!()
  return c.text('fait')
})

test.each([
  ['nombre', 400, 'hors de ce qui peut exister'],
  ['date', 400, 'hors de ce qui peut exister'],
  ['double', 409, 'vient d’être enregistrée'],
  ['croise', 409, 'Recommencez'],
])('what the database refuses is told, and is no defect: %s', async (cas, statut, message) => {
  defauts.length = 0
  const reponse = await app.request(`https://maillage.test/essai/${cas}`)
  expect(reponse.status).toBe(statut)
  expect((await reponse.text()).replaceAll('&#x27;', '’')).toContain(message)
  expect(defauts).toEqual([])
})

test('anything else is a defect, and is logged', async () => {
  expect((await app.request('https://maillage.test/essai/defaut')).status).toBe(500)
  expect(defauts).toHaveLength(1)
})
