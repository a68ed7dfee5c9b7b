import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { startTaches } from './start-taches.ts'

const { pool } = await createBaseDeTest()
const faites: unknown[] = []
const defauts: unknown[] = []
let pannes = 1
const taches = await startTaches(
  pool,
  [
    { nom: 'essai', run: async donnees => void faites.push(donnees) },
    {
      nom: 'fragile',
      run: async () => {
        if (pannes-- > 0) throw new Error('panne')
        faites.push('fragile')
      },
    },
    { nom: 'quotidienne', quand: '0 3 * * *', run: async () => {} },
  ],
  erreur => defauts.push(erreur),
)
afterAll(() => taches.stop())

async function until(condition: () => boolean) {
  for (let i = 0; i < 400 && !condition(); i++) await wait(50)
}

it('refuses a job that nobody declared', async () => {
  await expect(taches.lancer('inconnue', {})).rejects.toThrow()
})

it('runs what is asked, with its data, and again after a failure', async () => {
  await taches.lancer('essai', { import: 12 })
  await taches.lancer('fragile', {})
  await until(() => faites.length === 2)
  expect(faites).toContainEqual({ import: 12 })
  expect(faites).toContain('fragile')
  expect(defauts).toEqual([new Error('panne')])
})
