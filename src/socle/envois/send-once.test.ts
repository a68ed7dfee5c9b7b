import { beforeEach, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { purgeEnvois } from './purge-envois.ts'
import { sendOnce } from './send-once.ts'
import { envoi } from './tables.ts'

const { db } = await createBaseDeTest()
const MAINTENANT = new Date('2026-03-03T09:30:00+01:00')
const ENVOI = { cle: 'd9b2d63d-a233-4123-847a-7090bf6c9d1e', auteur: 'camille', contenu: { titre: 'Note' } }
let faits = 0
const send = (propre: Partial<typeof ENVOI> = {}) =>
  sendOnce(db, { ...ENVOI, ...propre }, MAINTENANT, async () => `/fait/${++faits}`)

beforeEach(async () => {
  faits = 0
  await db.delete(envoi)
})

test('what failed leaves nothing: it may be sent again', async () => {
  const fail = () => Promise.reject(new Error('Refusé'))
  await expect(sendOnce(db, ENVOI, MAINTENANT, fail)).rejects.toThrow('Refusé')
  expect(await send()).toBe('/fait/1')
})

test('ten clicks at once do it once, and all lead to the same place', async () => {
  const suites = await Promise.all(
    Array.from({ length: 10 }, () =>
      sendOnce(db, ENVOI, MAINTENANT, async () => {
        faits += 1
        await new Promise(suite => setTimeout(suite, 50))
        return `/fait/${faits}`
      }),
    ),
  )
  expect(new Set(suites)).toEqual(new Set(['/fait/1']))
})

test.each([
  ['something else is written in it', { contenu: { titre: 'Autre' } }],
  ['someone else sends it', { auteur: 'dominique' }],
  ['the form was shown again', { cle: 'd9b2d63d-a233-4123-847a-7090bf6c9d1f' }],
])('it is another sending when %s', async (_, propre) => {
  expect([await send(), await send(propre)]).toEqual(['/fait/1', '/fait/2'])
})

test('without a key that we gave, nothing is remembered', async () => {
  expect([await send({ cle: 'x' }), await send({ cle: 'x' })]).toEqual(['/fait/1', '/fait/2'])
  expect(await db.$count(envoi)).toBe(0)
})

test('what was sent is forgotten after two days', async () => {
  await send()
  await purgeEnvois(db, new Date(MAINTENANT.getTime() + 86_400_000))
  expect(await db.$count(envoi)).toBe(1)
  await purgeEnvois(db, new Date(MAINTENANT.getTime() + 3 * 86_400_000))
  expect(await db.$count(envoi)).toBe(0)
})
