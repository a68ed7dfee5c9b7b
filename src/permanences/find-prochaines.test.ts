import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import { planPourTest } from '../../tests/permanences-de-test.ts'
import { commune } from '../territoire/tables.ts'
import { findProchaines, findProchainesAutour, type OuEtQuand } from './find-prochaines.ts'

const { db } = await createBaseDeTest()
const [DIE, VALENCE, ROMANS] = ['26113', '26362', '26281']
const CENTRES: Record<string, { latitude: number; longitude: number }> = {
  [DIE!]: { latitude: 44.75, longitude: 5.37 },
  [VALENCE!]: { latitude: 44.93, longitude: 4.89 },
  [ROMANS!]: { latitude: 45.05, longitude: 5.05 },
  // Saillans, nearer to Die.
  '26289': { latitude: 44.7, longitude: 5.19 },
}

beforeAll(async () => {
  await installDepartements(db, '26')
  for (const [code, { latitude, longitude }] of Object.entries(CENTRES))
    await db.update(commune).set({ latitude, longitude }).where(eq(commune.code, code))
  const plan = (titre: string, commune: string, regle: string, ancre: string, heures = ['09:00', '12:00']) =>
    planPourTest(db, {
      serie: { titre, commune, regle, ancre, heure_debut: heures[0]!, heure_fin: heures[1]! },
    })
  await plan('Die le mardi', DIE!, 'FREQ=WEEKLY;BYDAY=TU', '2026-03-03')
  await plan('Valence le jeudi', VALENCE!, 'FREQ=WEEKLY;BYDAY=TH', '2026-03-05')
  await plan('Romans tous les jours', ROMANS!, 'FREQ=DAILY;COUNT=20', '2026-03-04')
  await plan('Romans le soir', ROMANS!, 'FREQ=WEEKLY;BYDAY=TU', '2026-03-03', ['17:30', '19:30'])
})

const find = async (ou: Partial<OuEtQuand>, maintenant = MARDI_MATIN) => {
  const nulle = { commune: null, epci: null, departement: null, autour: null, moment: null }
  const dates = await findProchaines(db, { ...nulle, ...ou }, maintenant)
  return dates.map(({ titre, debut }) => `${titre} ${debut.toISOString().slice(0, 10)}`)
}

test('around an address: what is within the radius, the nearest first, whatever its commune', async () => {
  const autour = { ...CENTRES[VALENCE!]!, rayon: 20 }
  expect(await find({ departement: '26', autour })).toEqual([
    'Valence le jeudi 2026-03-05',
    'Romans le soir 2026-03-03',
    'Romans tous les jours 2026-03-04',
  ])
  expect(await find({ autour: { ...autour, rayon: 5 } })).toEqual(['Valence le jeudi 2026-03-05'])
})

test('in a commune: its own, the soonest first; with a radius, those around too', async () => {
  expect(await find({ commune: ROMANS! })).toEqual([
    'Romans le soir 2026-03-03',
    'Romans tous les jours 2026-03-04',
  ])
  const autour = { ...CENTRES[ROMANS!]!, rayon: 20 }
  expect(await find({ commune: ROMANS!, autour })).toContain('Valence le jeudi 2026-03-05')
  expect(await find({ commune: ROMANS!, autour })).not.toContain('Die le mardi 2026-03-03')
})

test('nothing there: the nearest, however far', async () => {
  const loin = await find({ commune: '26289' })
  expect(loin[0]).toBe('Die le mardi 2026-03-03')
  expect(loin).toHaveLength(4)
})

test('when one can come goes first: this evening, a Saturday, today', async () => {
  const ici = { departement: '26' }
  expect((await find({ ...ici, moment: 'soir' }))[0]).toBe('Romans le soir 2026-03-03')
  expect((await find({ ...ici, moment: 'samedi' }))[0]).toBe('Romans tous les jours 2026-03-07')
  expect(await find({ ...ici, moment: 'samedi' })).toHaveLength(4)
  const jeudi = new Date('2026-03-05T08:00:00+01:00')
  expect((await find({ ...ici, moment: 'maintenant' }, jeudi)).slice(0, 2).sort()).toEqual([
    'Romans tous les jours 2026-03-05',
    'Valence le jeudi 2026-03-05',
  ])
})

test('out of a commune: the nearest elsewhere, whatever it has itself', async () => {
  const dates = await findProchainesAutour(db, ROMANS!, MARDI_MATIN)
  expect(dates.map(({ titre }) => titre)).toEqual(['Valence le jeudi', 'Die le mardi'])
})
