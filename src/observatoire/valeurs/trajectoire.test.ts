import { describe, expect, test } from 'vitest'
import { type Demarche, situate } from './trajectoire.ts'

const cible = (date: string, valeur: number) => ({ epci: '', date, valeur })

const situer = (valeur: number | null, demarche: Partial<Demarche> = {}) =>
  situate({
    ...{ cumulee: true, sens: 'hausse', unite: 'visites', reference: null, jour: '2026-07-02' },
    cibles: [cible('2026-12-31', 1000)],
    read: () => ({ valeur, masquee: false }),
    ...demarche,
  })

describe('what happens, from 1 January', () => {
  test('no target, no value, a hidden value, a year that has not begun: no judgement', () => {
    expect(situer(10, { cibles: [] })).toMatchObject({ statut: 'sans_cible', objectif: null })
    expect(situer(null)).toMatchObject({ statut: 'sans_valeur', ecart: null })
    expect(situer(null, { read: () => ({ valeur: null, masquee: true }) }).raison).toMatch(/trop peu/)
    expect(situer(10, { cibles: [cible('2028-12-31', 5)] }).raison).toMatch(/2028 : son année n’a pas/)
  })

  test('some EPCI of all are not compared with the target of all, even beyond it', () => {
    const read = () => ({ valeur: 2000, masquee: false, partielle: { connues: 2, sur: 13 } })
    expect(situer(2000, { read })).toMatchObject({ statut: 'sans_valeur', ecart: null })
    expect(situer(2000, { read }).raison).toContain('2 intercommunalités sur 13')
  })

  test('known to an earlier day, it is compared with the path of that day', () => {
    const read = () => ({ valeur: 250, masquee: false, au: '2026-03-31' })
    const { attendu, statut, raison } = situer(250, { read })
    expect(attendu).toBeCloseTo(244.5, 1)
    expect(statut).toBe('sur_trajectoire')
    expect(raison).toContain('31 mars 2026')
    // Few so far is no success of what must go down.
    const passee = { sens: 'baisse' as const, jour: '2026-12-31', read }
    expect(situer(250, passee).statut).not.toBe('atteint')
  })

  test('halfway through the year, half of the target', () => {
    const { attendu, ecart, statut } = situer(500)
    expect(attendu).toBeCloseTo(500, 0)
    expect(ecart).toBeCloseTo(0, 0)
    expect(statut).toBe('sur_trajectoire')
  })

  test.each([
    [1000, 'atteint'],
    [520, 'sur_trajectoire'],
    [420, 'a_surveiller'],
    [300, 'hors_trajectoire'],
  ] as const)('%i is %s', (valeur, statut) => {
    expect(situer(valeur).statut).toBe(statut)
  })

  test('passes through the targets of the year, and starts again each year', () => {
    const cibles = [cible('2025-12-31', 900), cible('2026-03-31', 100), cible('2026-12-31', 1000)]
    expect(situer(100, { cibles, jour: '2026-03-31' }).attendu).toBe(100)
    expect(situer(100, { cibles, jour: '2026-01-01' }).attendu).toBe(0)
    expect(situer(950, { cibles, jour: '2026-12-31' }).attendu).toBe(1000)
  })

  test('a target that is past is judged at its date', () => {
    const { attendu, statut } = situer(0, {
      cibles: [cible('2025-12-31', 900)],
      read: jusque => ({ valeur: jusque === '2025-12-31' ? 950 : 0, masquee: false }),
    })
    expect({ attendu, statut }).toEqual({ attendu: 900, statut: 'atteint' })
  })
})

describe('what there is, from a baseline', () => {
  const stock = {
    cumulee: false,
    reference: { date: '2026-01-01', valeur: 80 },
    cibles: [cible('2026-12-31', 100)],
  }

  test('straight lines from the baseline, then what the last target said', () => {
    expect(situer(90, stock).attendu).toBeCloseTo(90, 0)
    expect(situer(90, { ...stock, jour: '2027-05-01' })).toMatchObject({
      attendu: 100,
      statut: 'hors_trajectoire',
    })
  })

  test('the way made is judged, not the value', () => {
    expect(situer(88.5, stock).statut).toBe('a_surveiller')
    expect(situer(81, stock).statut).toBe('hors_trajectoire')
  })

  test('without a baseline nobody knows where it should be', () => {
    expect(situer(90, { ...stock, reference: null })).toMatchObject({ attendu: null, statut: 'a_surveiller' })
  })

  test('what must go down', () => {
    const baisse = { ...stock, sens: 'baisse' as const, cibles: [cible('2026-12-31', 60)] }
    expect(situer(60, baisse).statut).toBe('atteint')
    expect(situer(69, baisse).statut).toBe('sur_trajectoire')
    expect(situer(79, baisse)).toMatchObject({ statut: 'hors_trajectoire' })
    expect(situer(79, baisse).raison).toMatch(/visites de plus \(cible : 60/)
  })
})
