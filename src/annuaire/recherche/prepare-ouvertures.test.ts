import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { prepareOuvertures, registerHoraires, renewOuvertures } from './prepare-ouvertures.ts'

const { db } = await createBaseDeTest()
const LUNDI = new Date('2026-03-02T10:00:00+01:00')
const JOUR_MS = 86_400_000

const register = (...horaires: string[]) => db.transaction(tx => registerHoraires(tx, horaires))

async function list() {
  const { rows } = await db.execute<{ horaires: string; du: string; au: string; ouvert: boolean | null }>(sql`
    select horaires, du, au, not isempty(minutes) as ouvert from ouverture order by horaires`)
  return rows
}

beforeEach(() => db.execute(sql`delete from ouverture`))

test('hours that never end, or that nobody can read, do not hold the others up', async () => {
  await register(
    '24/7',
    'Fr 22:00-05:00',
    'Mo 09:00+',
    'Mo-Su 00:00-24:00',
    'n’importe quoi',
    'Mo 09:00-12:00; '.repeat(500),
  )
  await prepareOuvertures(db, LUNDI)
  const lues = await list()
  expect(lues.map(({ ouvert }) => ouvert)).toEqual([true, true, null, null, true, null])
  expect(new Set(lues.map(({ du, au }) => `${du} ${au}`))).toEqual(new Set(['2026-03-02 2026-04-05']))
})

test('ten visitors at once, and a text said twice, are computed once', async () => {
  await register('Mo 09:00-12:00', 'Mo 09:00-12:00')
  await Promise.all(Array.from({ length: 10 }, () => prepareOuvertures(db, LUNDI)))
  expect(await list()).toHaveLength(1)
})

test('a text is not computed again as long as the days to come are known, and is when they are not', async () => {
  await register('Mo 09:00-12:00')
  await prepareOuvertures(db, LUNDI)
  await prepareOuvertures(db, new Date(LUNDI.getTime() + 20 * JOUR_MS))
  expect((await list())[0]).toMatchObject({ du: '2026-03-02' })
  await prepareOuvertures(db, new Date(LUNDI.getTime() + 30 * JOUR_MS))
  expect((await list())[0]).toMatchObject({ du: '2026-04-01' })
})

test('the night is a week ahead of visitors, and forgets the hours that no place has', async () => {
  await register('Mo 09:00-12:00', 'Tu 09:00-12:00')
  await db.execute(sql`
    insert into lieu (id, departement, etat, nom, commune, code_postal, code_insee, adresse, importe_le, empreinte, modifie_le,
      recherche, tri, ouverture)
    select 'a', '26', 'publie', 'a', 'Die', '26150', '26113', '', '2026-03-01', '', now(), '', '', cle from ouverture
    where horaires = 'Mo 09:00-12:00'`)
  await prepareOuvertures(db, LUNDI)
  await renewOuvertures(db, new Date(LUNDI.getTime() + 20 * JOUR_MS))
  expect(await list()).toMatchObject([{ horaires: 'Mo 09:00-12:00', du: '2026-03-22' }])
})
