import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../tests/contexte-de-test.ts'
import { addStructure, createSaisie, STRUCTURE_DE_DIE } from '../../tests/permanences-de-test.ts'
import { toInstant } from '../agenda/heure-de-paris.ts'
import { changePermanence } from './change-permanence.ts'
import { endPermanence } from './end-permanence.ts'
import { findTournee } from './find-tournee.ts'
import { planTournee } from './plan-tournee.ts'

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db)
const SOIR = toInstant('2026-03-03', '18:00')!
const DIE = { departements: [], structures: ['die'] }
const change = (id: number) => ({ id, auteur: 'camille', etendue: DIE })
const arret = (heure_debut: string, ancre = '2026-03-03') =>
  createSaisie({ serie: { heure_debut, ancre, heure_fin: '18:00' }, type_lieu: 'bus' })

beforeAll(async () => {
  await installDepartements(db, '26')
  await addStructure(db)
})

test('a round shows a stop until the day it stops, and its new hours from the day they begin', async () => {
  const equipe = { structure: STRUCTURE_DE_DIE, mediateurs: [] }
  const arrets = [arret('09:00'), arret('11:00'), arret('14:00', '2026-04-07')]
  const tournee = { nom: 'Le bus', vehicule: null, note: null, arrets }
  const id = await planTournee(db, tournee, equipe, 'camille', SOIR)
  const listHeures = async (jour: string) =>
    (await findTournee(db, id, null, jour)).arrets.map(({ serie }) => serie.heure_debut)
  const [premier, deuxieme, troisieme] = (await findTournee(db, id, DIE, '2026-03-03')).arrets
  await endPermanence(db, change(premier!.permanence.id), 0, '2026-03-17', contexte, SOIR)
  for (const [lu, jour, heure] of [
    [deuxieme!, '2026-03-25', '11:30'],
    // Changed from before its first day: there never was another.
    [troisieme!, '2026-04-01', '15:00'],
  ] as const)
    await changePermanence(
      ...([db, change(lu.permanence.id), { revision: 0, a_partir_du: jour }] as const),
      ...([arret(heure, lu.serie.ancre), [], contexte, SOIR] as const),
    )
  expect(await listHeures('2026-03-16')).toEqual(['09:00', '11:00', '15:00'])
  expect(await listHeures('2026-03-17')).toEqual(['11:00', '15:00'])
  expect(await listHeures('2026-03-24')).toEqual(['11:00', '15:00'])
  expect(await listHeures('2026-03-25')).toEqual(['11:30', '15:00'])
})
