import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { findCommunes } from './find-communes.ts'
import { findCommunesRessemblantes } from './find-communes-ressemblantes.ts'

const { db } = await createBaseDeTest()
beforeAll(() => installDepartements(db, '26'))

const find = async (saisie: string) => (await findCommunesRessemblantes(db, saisie)).map(({ nom }) => nom)

test.each(['', 'Dy', '🙂', '%%%%', 'Zürich-Oerlikon', 'v'.repeat(10_000)])(
  'nothing is near « %s »',
  async saisie => {
    expect(await find(saisie)).toEqual([])
  },
)

test.each([
  ['Valense', 'Valence'],
  ['montelimart', 'Montélimar'],
  ['Romans sur Isere', 'Romans-sur-Isère'],
  ['bourg les valance', 'Bourg-lès-Valence'],
])('« %s » is most likely %s', async (saisie, nom) => {
  expect((await find(saisie))[0]).toBe(nom)
})

test('the name of a former commune, exact or nearly, leads to the one that absorbed it', async () => {
  const { lignes } = await findCommunes(db, { recherche: 'Albon-d’Ain' })
  expect(lignes).toEqual([])
  const { rows } = await db.execute<{ nom: string; ancien: string }>(
    `select c.nom, a->>'nom' as ancien from commune c, jsonb_array_elements(anciennes) a where a->>'nom' is not null and length(a->>'nom') > 8 limit 1`,
  )
  const { nom, ancien } = rows[0]!
  expect((await findCommunes(db, { recherche: ancien })).lignes.map(ligne => ligne.nom)).toContain(nom)
  expect(await find(`${ancien}z`)).toContain(nom)
})
