import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../annuaire/horaires/compute-ouvertures.ts'
import { isFerie } from './feries.ts'
import { addJours, findLundi, findRangDansLaSemaine, findSemaine } from './jours.ts'
import {
  checkRecurrence,
  JOURS_RRULE,
  listJours,
  type Recurrence,
  readRegle,
  UNE_FOIS,
} from './recurrence.ts'
import { sayRecurrence } from './say-recurrence.ts'

const recur = (propre: Partial<Recurrence>): Recurrence => ({
  ...{
    regle: 'FREQ=WEEKLY;BYDAY=TU',
    ancre: '2026-12-01',
    jusqu_au: null,
    parite: null,
    feries: true,
    exceptions: [],
  },
  ...propre,
})

test.each([
  ...['', 'FREQ=HOURLY', 'FREQ=WEEKLY;INTERVAL=0', 'FREQ=WEEKLY;INTERVAL=-1', 'FREQ=WEEKLY;BYDAY=XX'],
  ...[
    'FREQ=WEEKLY;BYDAY=2TU',
    'FREQ=MONTHLY;BYDAY=TU',
    'FREQ=MONTHLY;BYDAY=6TU',
    'FREQ=MONTHLY;BYMONTHDAY=32',
  ],
  ...[
    'FREQ=WEEKLY;BYSETPOS=1',
    'FREQ=WEEKLY;FREQ=DAILY',
    'FREQ=WEEKLY;COUNT=501',
    'FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3',
  ],
  ...['FREQ=WEEKLY\nRDATE:20260101T000000Z', 'FREQ=WEEKLY;UNTIL=20261231'],
])('the rule « %s » is refused, not read halfway', regle => {
  expect(() => readRegle(regle)).toThrow('n’est pas comprise')
})

test('parity goes with each week only, and an end does not come before the beginning', () => {
  for (const regle of ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'FREQ=DAILY', 'FREQ=MONTHLY;BYDAY=1TU', UNE_FOIS])
    expect(() => checkRecurrence(recur({ regle, parite: 'paire' }))).toThrow('paires ou impaires')
  expect(() => checkRecurrence(recur({ jusqu_au: '2026-11-30' }))).toThrow('dernière date')
  checkRecurrence(recur({ parite: 'paire', jusqu_au: '2026-12-01' }))
})

test('every second Tuesday goes on by fourteen days across week 53; odd weeks come twice in a row there', () => {
  const de = ['2026-12-01', '2027-02-10'] as const
  expect(findSemaine('2026-12-29')).toEqual({ annee: 2026, numero: 53 })
  expect(findSemaine('2027-01-05')).toEqual({ annee: 2027, numero: 1 })
  expect(listJours(recur({ regle: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU' }), ...de)).toEqual([
    ...['2026-12-01', '2026-12-15', '2026-12-29', '2027-01-12', '2027-01-26', '2027-02-09'],
  ])
  expect(listJours(recur({ parite: 'impaire' }), ...de)).toEqual([
    ...['2026-12-01', '2026-12-15', '2026-12-29', '2027-01-05', '2027-01-19', '2027-02-02'],
  ])
})

const UN_JOUR = fc.integer({ min: 0, max: 6000 }).map(n => addJours('2020-01-01', n))

test('an interval is counted from its anchor, wherever one looks from', () => {
  fc.assert(
    fc.property(
      UN_JOUR,
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 900 }),
      (ancre, intervalle, plus) => {
        const jour = JOURS_RRULE[findRangDansLaSemaine(ancre)]
        const du = addJours(ancre, plus)
        const au = addJours(du, 120)
        const attendus = Array.from({ length: 1200 }, (_, n) => addJours(ancre, n * 7 * intervalle)).filter(
          j => j >= du && j <= au,
        )
        expect(
          listJours(recur({ regle: `FREQ=WEEKLY;INTERVAL=${intervalle};BYDAY=${jour}`, ancre }), du, au),
        ).toEqual(attendus)
      },
    ),
    { numRuns: 60 },
  )
})

test('even and odd weeks share all of the days of each week, and none is of both', () => {
  fc.assert(
    fc.property(UN_JOUR, ancre => {
      const au = addJours(ancre, 800)
      const list = (parite: Recurrence['parite']) =>
        listJours(recur({ regle: 'FREQ=WEEKLY;BYDAY=MO,FR', ancre, parite }), ancre, au)
      expect([...list('paire'), ...list('impaire')].sort()).toEqual(list(null))
      for (const jour of list('paire')) expect(findSemaine(jour).numero % 2).toBe(0)
    }),
    { numRuns: 15 },
  )
})

test('a period cut in two gives the same days as the whole', () => {
  const regles = [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH',
    'FREQ=MONTHLY;BYDAY=2TU',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;COUNT=10',
  ]
  fc.assert(
    fc.property(
      UN_JOUR,
      fc.constantFrom(...regles),
      fc.integer({ min: 1, max: 300 }),
      (ancre, regle, coupe) => {
        const serie = recur({ regle, ancre, feries: false })
        const au = addJours(ancre, 400)
        const milieu = addJours(ancre, coupe)
        expect([...listJours(serie, ancre, milieu), ...listJours(serie, addJours(milieu, 1), au)]).toEqual(
          listJours(serie, ancre, au),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('weeks are numbered as calendars do', () => {
  expect(findSemaine('2024-12-30')).toEqual({ annee: 2025, numero: 1 })
  expect(findSemaine('2021-01-03')).toEqual({ annee: 2020, numero: 53 })
  fc.assert(
    fc.property(UN_JOUR, jour => {
      expect(findSemaine(findLundi(jour))).toEqual(findSemaine(jour))
      expect(findRangDansLaSemaine(findLundi(jour))).toBe(0)
      expect(findSemaine(addJours(findLundi(jour), 7))).not.toEqual(findSemaine(jour))
    }),
  )
})

test('public holidays are those of the library that reads opening hours, and are skipped unless they are kept', () => {
  for (const annee of [2024, 2026, 2027, 2030]) {
    const jours = (
      evaluate('PH 00:00-24:00', { du: `${annee}-01-01`, avant: `${annee + 1}-01-01`, region: null }) ?? []
    ).flatMap(({ debut, fin }) =>
      Array.from({ length: (fin - debut) / 1440 }, (_, n) =>
        new Date((debut + n * 1440) * 60_000).toISOString().slice(0, 10),
      ),
    )
    const notres = Array.from({ length: 366 }, (_, n) => addJours(`${annee}-01-01`, n)).filter(
      jour => jour.startsWith(String(annee)) && isFerie(jour),
    )
    expect(notres).toEqual(jours)
    expect(notres).toHaveLength(11)
  }
  const vendredis = { regle: 'FREQ=WEEKLY;BYDAY=FR', ancre: '2026-12-18' }
  expect(listJours(recur({ ...vendredis, feries: false }), '2026-12-18', '2027-01-08')).toEqual([
    '2026-12-18',
    '2027-01-08',
  ])
  expect(listJours(recur({ ...vendredis, exceptions: ['2027-01-08'] }), '2026-12-18', '2027-01-08')).toEqual([
    ...['2026-12-18', '2026-12-25', '2027-01-01'],
  ])
})

test.each([
  [{ regle: UNE_FOIS }, 'le mardi 1er décembre 2026'],
  [{ regle: 'FREQ=WEEKLY;BYDAY=TU,TH' }, 'chaque mardi et jeudi'],
  [
    { regle: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', jusqu_au: '2027-06-30' },
    'un mardi sur deux à partir du 1er décembre 2026, jusqu’au 30 juin 2027',
  ],
  [{ parite: 'paire' }, 'le mardi des semaines paires'],
  [{ regle: 'FREQ=MONTHLY;BYDAY=2TU' }, 'le 2e mardi du mois'],
  [{ regle: 'FREQ=MONTHLY;BYDAY=-1FR,1FR' }, 'le dernier vendredi et le 1er vendredi du mois'],
  [{ regle: 'FREQ=DAILY' }, 'chaque jour'],
] satisfies [Partial<Recurrence>, string][])('%o is said « %s »', (propre, dit) => {
  expect(sayRecurrence(recur(propre))).toBe(dit)
})
