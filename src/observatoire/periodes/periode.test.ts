import { describe, expect, it, test } from 'vitest'
import { findPeriode, findPrecedente, listPeriodes, readPeriode, sayPeriode } from './periode.ts'

test.each(['', '25', '2025-T5', '2025-13', '2025-00', '2024-2026', '2025-3', 'abcd'])('refuses %j', code =>
  expect(readPeriode(code)).toBeNull(),
)

test('the first centuries, which the calendars of computers tell apart, are no periods; the first one has one before it', () => {
  for (const code of ['0000', '0020-T1', '0099-12', '1899', '1899-1900']) expect(readPeriode(code)).toBeNull()
  expect(findPrecedente(readPeriode('1900-T1')!)).toMatchObject({ code: '1899-T4', du: '1899-10-01' })
})

test('a year that has no next one is no period', () => {
  for (const code of ['9999', '9999-12', '9999-T4', '2101']) expect(readPeriode(code)).toBeNull()
  expect(readPeriode('2100')!.au).toBe('2100-12-31')
})

describe('periods', () => {
  test.each([
    ['2024-02', '2024-02-01', '2024-02-29', 'février 2024'],
    ['2025-T1', '2025-01-01', '2025-03-31', '1er trimestre 2025'],
    ['2025-T4', '2025-10-01', '2025-12-31', '4e trimestre 2025'],
    ['2025', '2025-01-01', '2025-12-31', '2025'],
    ['2024-2025', '2024-09-01', '2025-08-31', 'année scolaire 2024-2025'],
  ])('%s runs from %s to %s', (code, du, au, dite) => {
    const periode = readPeriode(code)!
    expect([periode.du, periode.au, sayPeriode(periode)]).toEqual([du, au, dite])
    expect(findPeriode(au, periode.periodicite)).toEqual(periode)
  })

  it('finds the one before, across the year', () => {
    expect(findPrecedente(readPeriode('2025-01')!).code).toBe('2024-12')
    expect(findPrecedente(readPeriode('2025-T1')!).code).toBe('2024-T4')
    expect(findPrecedente(readPeriode('2024-2025')!).code).toBe('2023-2024')
  })

  it('lists those that touch some days, without a hole', () => {
    expect(listPeriodes('trimestre', '2024-12-31', '2025-04-01').map(({ code }) => code)).toEqual([
      '2024-T4',
      '2025-T1',
      '2025-T2',
    ])
    expect(listPeriodes('annee_scolaire', '2025-08-31', '2025-09-01').map(({ code }) => code)).toEqual([
      '2024-2025',
      '2025-2026',
    ])
  })
})
