import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { chooseDepartements } from './choose-departements.ts'
import { findDepartements } from './find-departements.ts'
import { installDepartementFictif } from './install-departement-fictif.ts'
import { loadRepertoireDe } from './load-repertoire-de.ts'
import { readFormes } from './read-formes.ts'
import { departement } from './tables.ts'

const { db } = await createBaseDeTest()

function invent(nombre: number) {
  return {
    departement: { code: '00', nom: 'Haute-Chimère', chefLieu: '00001' },
    epci: [{ code: '009000001', nom: 'CC des Licornes', type: 'CC' as const }],
    communes: Array.from({ length: nombre }, (_, n) => {
      const [ouest, est] = [2 + n / 10, 2 + (n + 1) / 10]
      const anneau = [
        [ouest, 46],
        [est, 46],
        [est, 46.1],
        [ouest, 46.1],
        [ouest, 46],
      ]
      return {
        code: `0000${n + 1}`,
        nom: `Chimère-${'Nord Sud Est'.split(' ')[n]}`,
        codesPostaux: ['00100'],
        population: 100,
        epci: '009000001',
        contour: { type: 'Polygon' as const, coordinates: [anneau] },
        anciennes: n === 0 ? [{ code: '00900', nom: 'Vieille-Chimère' }] : [],
      }
    }),
  }
}

it('has no département to choose from before one is installed', async () => {
  await expect(chooseDepartements(db, [])).rejects.toThrow(/Aucun département n'est installé/)
})

it('installs the fictional département with its shapes, marked as fictional', async () => {
  const rapport = await installDepartementFictif(db, invent(3), '2026-03-02')
  expect(rapport).toMatchObject({
    communes: 3,
    population: 300,
    epci: 1,
    contours: { communes: 3, manquants: [] },
  })
  expect((await findDepartements(db)).lignes).toMatchObject([{ code: '00', fictif: true, dessine: true }])
  const [trace] = await db.select().from(departement).where(eq(departement.code, '00'))
  expect(trace!.contour).toMatchObject({ type: 'Polygon' })
  expect(trace!.emprise).toEqual([2, 46, 2.3, 46.1])
  expect((await readFormes(db, ['00'])).get('00003')?.emprise).toEqual([2.2, 46, 2.3, 46.1])
})

it('makes its communes known to the directory, former ones included', async () => {
  const repertoire = await loadRepertoireDe(db)
  expect(
    repertoire.resolve({ code_insee: null, code_postal: '00100', commune: 'vieille chimere' }),
  ).toMatchObject({
    commune: { code: '00001', departement: '00' },
    note: 'Vieille-Chimère est devenue Chimère-Nord.',
  })
  expect(repertoire.findByCode('26362')?.nom).toBe('Valence')
})

it('replaces the one there was', async () => {
  const rapport = await installDepartementFictif(db, invent(2), '2026-03-03')
  expect(rapport).toMatchObject({ communes: 2, population: 200 })
  expect((await readFormes(db, ['00'])).size).toBe(2)
})

it('chooses among installed départements, as they are typed', async () => {
  expect(await chooseDepartements(db, [])).toEqual(['00'])
  expect(await chooseDepartements(db, ['0', '00'])).toEqual(['00'])
  await expect(chooseDepartements(db, ['2a'])).rejects.toMatchObject({
    code: 'introuvable',
    message: expect.stringMatching(/2A n'est pas installé.*territoire installer 2A/),
  })
})
