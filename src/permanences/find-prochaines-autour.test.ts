import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { planPourTest } from '../../tests/permanences-de-test.ts'
import { findProchainesAutour } from './find-prochaines-autour.ts'

const { db } = await createBaseDeTest()
beforeAll(() => installDepartements(db, '26'))

test('the nearest communes first, one date of each permanence, none of the commune itself', async () => {
  const put = (code: string, latitude: number) =>
    db.execute(sql`update commune set latitude = ${latitude}, longitude = 5 where code = ${code}`)
  await put('26281', 44.5)
  await put('26113', 44.6)
  await put('26167', 44.3)
  const plan = (titre: string, commune: string) => planPourTest(db, { serie: { titre, commune } })
  await plan('Loin', '26167')
  await plan('Près', '26113')
  await plan('Ici', '26281')
  const lues = await findProchainesAutour(db, '26281', MARDI_MATIN)
  expect(lues.map(({ titre, jour }) => [titre, jour])).toEqual([
    ['Près', '2026-03-10'],
    ['Loin', '2026-03-10'],
  ])
  expect(await findProchainesAutour(db, '99999', MARDI_MATIN)).toEqual([])
})
