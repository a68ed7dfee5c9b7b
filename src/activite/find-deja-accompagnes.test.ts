import { expect, test } from 'vitest'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { structure } from '../annuaire/tables.ts'
import { contratActivite } from './activite.ts'
import { findDejaAccompagnes } from './find-deja-accompagnes.ts'
import { activite, activitePersonne } from './tables.ts'

const { db } = await createBaseDeTest()
const [ADA, BEN] = [crypto.randomUUID(), crypto.randomUUID()] as const
const say = (personnes: string[], propre: object = {}) =>
  contratActivite.parse({
    ...{ type: 'individuel', date: '2026-03-03', duree_minutes: 30, type_lieu: 'a_distance' },
    ...{ thematiques: ['email'], personnes, ...propre },
  })

test('who is followed was helped before, or not; of the others only what was said is known', async () => {
  await db.insert(structure).values({ id: 'die', nom: 'Médiathèque', departement: '26' })
  const id = crypto.randomUUID()
  const { personnes: _, ...saisie } = say([])
  await db.insert(activite).values({
    ...{ ...saisie, id, departement: '26', structure: 'die', acteur: 'mediateur', origine: 'saisie' },
    ...{ cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN, date: '2026-02-03' },
  })
  await db.insert(activitePersonne).values({ activite: id, personne: ADA })
  expect(await findDejaAccompagnes(db, say([ADA]))).toBe(1)
  expect(await findDejaAccompagnes(db, say([BEN]))).toBe(0)
  expect(await findDejaAccompagnes(db, say([ADA], { date: '2026-02-02' }))).toBe(0)
  expect(await findDejaAccompagnes(db, say([ADA], { deja_accompagnes: 0 }))).toBe(0)
  expect(await findDejaAccompagnes(db, say([]))).toBe(null)
  const atelier = { type: 'collectif', participants: 3 }
  expect(await findDejaAccompagnes(db, say([ADA, BEN], atelier))).toBe(null)
  expect(await findDejaAccompagnes(db, say([ADA, BEN], { ...atelier, participants: 2 }))).toBe(1)
})
