import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { describeDefaut } from './describe-defaut.ts'

const { db } = await createBaseDeTest()
const SECRET = 'Rose\n    at Martin'
const fail = async (requete: Parameters<typeof db.execute>[0]) => {
  const erreur = await db.execute(requete).catch((cause: unknown) => cause)
  return describeDefaut(erreur)
}

test.each([
  [
    'a row that a constraint refuses',
    sql`insert into courriel (destinataire, sujet, texte) values (${SECRET}, null, ${SECRET})`,
    '23502',
  ],
  ['a value that cannot be read', sql`select ${SECRET}::uuid`, '22P02'],
  ['a word that is no date', sql`select to_date(${SECRET}, 'YYYY-MM-DD')`, '22007'],
  ['what does not exist', sql`select * from nulle_part where nom = ${SECRET}`, '42P01'],
])('%s: the log says what and where, not whose', async (_, requete, code) => {
  const dit = await fail(requete)
  expect(dit).toContain(code)
  expect(dit).toContain('describe-defaut.test.ts')
  expect(dit).not.toContain('Rose')
  expect(dit).not.toContain('Martin')
})

test('other defects are told whole, causes too', () => {
  const dit = describeDefaut(new Error('Nothing planned', { cause: new RangeError('No such day') }))
  expect(dit).toContain('Error: Nothing planned')
  expect(dit).toContain('Caused by RangeError: No such day')
  expect(describeDefaut('Rose')).not.toContain('Rose')
})
