import { expect, test } from 'vitest'
import { type Options, readDemande } from './bilan.ts'

const read = (mots: Partial<Options>) =>
  readDemande({ feuilleDeRoute: 'drome-2024', audience: 'comite', ...mots }, '2026-03-03')

test.each<[Partial<Options>, string]>([
  [{ periode: '9999' }, 'n’est pas comprise'],
  [{ periode: '2027' }, 'n’a pas commencé'],
  [{ periode: '2019' }, 'trop ancienne'],
  [{ audience: 'epci', action: '3' }, '« --action » ne va qu’avec « --audience action »'],
  [{ audience: 'action', epci: '200068781' }, 'dites lequel'],
  [{ audience: 'action' }, 'dites lequel'],
  [{ audience: 'comite', epci: '200068781' }, 'ne va qu’avec'],
])('refuses %j in French', (mots, attendu) => expect(() => read(mots)).toThrow(attendu))

test('reads what the bilan is about under the option of its audience', () => {
  expect(read({ audience: 'epci', epci: '200068781', periode: '2025' })).toMatchObject({
    ...{ objet: '200068781', periode: { code: '2025' } },
  })
  expect(read({ audience: 'action', action: '3' })).toMatchObject({ objet: '3', periode: { code: '2026' } })
  expect(read({}).objet).toBeNull()
})
