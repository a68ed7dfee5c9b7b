import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalcul, evaluate } from './compute-ouvertures.ts'
import { JOURS_OSM } from './horaires.ts'
import { toMoment } from './ouverture.ts'

const REGION = 'Auvergne-Rhône-Alpes'

/** The openings of a period, as '2026-07-13 09:00-12:00'. */
function list(osm: string, du: string, avant: string, region: string | null = REGION): string[] | null {
  const plages = createCalcul({ du, avant, region })(osm)
  return (
    plages?.map(({ debut, fin }) => {
      const [de, a] = [toMoment(debut), toMoment(fin)]
      return `${de.jour} ${de.heure}-${a.jour === de.jour ? '' : `${a.jour} `}${a.heure}`
    }) ?? null
  )
}

describe('what tells nothing for sure', () => {
  test.each([
    ['by appointment only', '"sur rendez-vous"'],
    ['hours by appointment', 'Mo-Fr 09:00-12:00 "sur rendez-vous"'],
    ['hours without end', 'Mo-Fr 09:00+'],
    ['nonsense', 'ouvert souvent 25:99'],
    ['a text of ten thousand characters', 'Mo 09:00-12:00; '.repeat(700)],
  ])('%s', (_, osm) => {
    expect(list(osm, '2026-03-02', '2026-03-09')).toBeNull()
  })

  test('school holidays of an unknown region, or of a year that is not published yet', () => {
    expect(list('Tu 09:00-12:00; SH off', '2026-03-02', '2026-03-09', null)).toBeNull()
    expect(list('Tu 09:00-12:00; SH off', '2042-07-01', '2042-07-20')).toBeNull()
  })
})

test('closed all the time is known, and never open', () => {
  expect(list('off', '2026-03-02', '2026-03-09')).toEqual([])
})

test('an appointment beside the hours does not hide the hours', () => {
  expect(list('Mo 09:00-12:00 || "sur rendez-vous"', '2026-03-02', '2026-03-09')).toEqual([
    '2026-03-02 09:00-12:00',
  ])
})

test.each(['Mo-Su 09:00-12:00; PH off', 'Mo-Su 09:00-12:00', 'Mo-Su,We 09:00-12:00'])(
  'on 14 July nobody is there, unless said otherwise: %s',
  osm => {
    for (const region of [REGION, 'Pays imaginaire', null])
      expect(list(osm, '2026-07-13', '2026-07-16', region)).toEqual([
        '2026-07-13 09:00-12:00',
        '2026-07-15 09:00-12:00',
      ])
  },
)

test('a place that opens on public holidays is open on Easter Monday', () => {
  expect(list('Mo-Fr 09:00-12:00; PH 10:00-11:00', '2026-04-06', '2026-04-08')).toEqual([
    '2026-04-06 10:00-11:00',
    '2026-04-07 09:00-12:00',
  ])
})

test('always open is one opening, public holidays included', () => {
  expect(list('24/7', '2026-07-13', '2026-07-16')).toEqual(['2026-07-13 00:00-2026-07-16 00:00'])
})

test('past midnight goes on to the next day', () => {
  expect(list('Fr 20:00-02:00', '2026-03-06', '2026-03-08')).toEqual(['2026-03-06 20:00-2026-03-07 02:00'])
})

test('a week 53 is odd, and so is the first one after it', () => {
  const impaires = 'week 01-53/2 Th 09:00-12:00'
  expect(list(impaires, '2026-12-21', '2027-01-18')).toEqual([
    '2026-12-31 09:00-12:00',
    '2027-01-07 09:00-12:00',
  ])
  expect(list('week 02-52/2 Th 09:00-12:00', '2026-12-21', '2027-01-18')).toEqual([
    '2026-12-24 09:00-12:00',
    '2027-01-14 09:00-12:00',
  ])
})

test('months', () => {
  expect(list('Jul-Aug Mo 09:00-12:00', '2026-06-22', '2026-07-07')).toEqual(['2026-07-06 09:00-12:00'])
})

test.each([
  ['in spring', '2026-03-29'],
  ['in autumn', '2026-10-25'],
])('hours are those of the wall on the day when clocks change %s', (_, jour) => {
  for (const osm of ['Su 09:00-12:00', 'Su 09:00-12:00; PH off'])
    expect(list(osm, jour, `${jour.slice(0, 8)}${Number(jour.slice(8)) + 1}`)).toEqual([
      `${jour} 09:00-12:00`,
    ])
})

test('ordinary weeks are read as the reference library reads them', () => {
  const heure = fc.integer({ min: 0, max: 95 })
  const creneaux = fc
    .uniqueArray(heure, { minLength: 2, maxLength: 4 })
    .map(quarts => quarts.slice(0, quarts.length - (quarts.length % 2)).sort((a, b) => a - b))
    .map(quarts => quarts.map(quart => `${pad(quart >> 2)}:${pad((quart % 4) * 15)}`))
    .map(bornes => bornes.flatMap((borne, i) => (i % 2 ? [] : `${borne}-${bornes[i + 1]}`)).join(','))
  const pad = (nombre: number) => String(nombre).padStart(2, '0')
  const semaine = fc
    .array(fc.option(creneaux), { minLength: 7, maxLength: 7 })
    .map(jours => jours.flatMap((dit, jour) => (dit ? `${JOURS_OSM[jour]} ${dit}` : [])).join('; '))
    .filter(osm => osm !== '')
  const periode = { du: '2026-12-14', avant: '2027-01-18', region: REGION }
  fc.assert(
    fc.property(semaine, osm => {
      expect(createCalcul(periode)(osm)).toEqual(evaluate(osm, periode))
    }),
    { numRuns: 60 },
  )
})
