import { expect, it } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { journal } from './tables.ts'
import { writeJournal } from './write-journal.ts'

const { db, pool } = await createBaseDeTest()
const entree = { acteur: 'commande', action: 'essai', objet: 'lieu', objet_id: '1', departement: '26' }

it('refuses to change or remove an entry', async () => {
  await writeJournal(db, entree)
  await expect(pool.query(`update journal set acteur = 'autre'`)).rejects.toThrow(
    'le journal ne se modifie pas',
  )
  await expect(pool.query('delete from journal')).rejects.toThrow('le journal ne se modifie pas')
})

it('goes with its transaction', async () => {
  const avant = await db.$count(journal)
  await expect(
    db.transaction(async tx => {
      await writeJournal(tx, entree)
      throw new Error('arrêt')
    }),
  ).rejects.toThrow('arrêt')
  expect(await db.$count(journal)).toBe(avant)
})
