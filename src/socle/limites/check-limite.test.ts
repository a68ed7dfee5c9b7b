import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { checkLimite } from './check-limite.ts'
import { purgeLimites } from './purge-limites.ts'
import { limite } from './tables.ts'

const { db } = await createBaseDeTest()
const at = (secondes: number) => new Date(Date.UTC(2026, 2, 3, 9) + secondes * 1000)
const regle = { max: 2, fenetreS: 900 }

test('refuses one attempt too many, says how long to wait, and counts each key apart', async () => {
  await checkLimite(db, 'a', regle, at(0))
  await checkLimite(db, 'a', regle, at(1))
  await expect(checkLimite(db, 'a', regle, at(60))).rejects.toMatchObject({
    code: 'trop_de_demandes',
    message: 'Trop de demandes en peu de temps. Réessayez dans 14 minutes.',
  })
  await expect(checkLimite(db, 'b', regle, at(60))).resolves.toBeUndefined()
})

test('opens again when the window is over', async () => {
  for (const seconde of [0, 1]) await checkLimite(db, 'c', regle, at(seconde))
  await expect(checkLimite(db, 'c', regle, at(899))).rejects.toThrow('Réessayez dans une minute')
  await expect(checkLimite(db, 'c', regle, at(900))).resolves.toBeUndefined()
})

test('lets no more through when attempts come at the same instant', async () => {
  const essais = await Promise.allSettled(Array.from({ length: 8 }, () => checkLimite(db, 'd', regle, at(0))))
  expect(essais.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
})

test('keeps no address in clear, and forgets closed windows', async () => {
  await checkLimite(db, 'connexion:adresse:192.0.2.1', regle, at(0))
  const cles = await db.select().from(limite)
  expect(cles.map(({ cle }) => cle).join(' ')).not.toContain('192.0.2.1')
  await purgeLimites(db, at(10_000))
  expect(await db.$count(limite)).toBe(0)
})
