import { describe, expect, test } from 'vitest'
import { listPeriodes } from '../periodes/periode.ts'
import { composeChiffres, nameCellule, type Sources } from './compose-chiffres.ts'

const PERIODES = [
  ...listPeriodes('mois', '2026-01-01', '2026-12-31'),
  ...listPeriodes('trimestre', '2026-01-01', '2026-12-31'),
  ...listPeriodes('annee', '2026-01-01', '2026-12-31'),
]
const declare = (periode: string, valeur: number, epci = '') => ({
  ...{ cle: 't', periode, epci, valeur, origine: 'saisi' as const, date: '2026-05-04' },
})
const count = (periode: string, valeur: number) => ({ periode, epci: '', part: '', valeur, lignes: 1 })

const SOURCES: Sources = {
  terme: { mesure: 't', filtre: {}, agregation: 'somme' },
  ...{ stock: false, periodes: PERIODES, epci: [], parts: [], comptees: null, premier: null },
  ...{ declarees: [], jour: '2026-08-15' },
}
const compose = (sources: Partial<Sources>) => {
  const chiffres = composeChiffres({ ...SOURCES, ...sources })
  return (periode: string, epci = '') => {
    const chiffre = chiffres.get(nameCellule(periode, epci, ''))
    return chiffre ? [chiffre.valeur, chiffre.origine] : null
  }
}

describe('declared figures', () => {
  test('add up to longer periods and to the département; nothing is known where nothing is declared', () => {
    const at = compose({
      declarees: [declare('2026-01', 3, 'a'), declare('2026-02', 4, 'a'), declare('2026-02', 5, 'b')],
    })
    expect(at('2026-02')).toEqual([9, 'saisi'])
    expect(at('2026-T1')).toEqual([12, 'saisi'])
    expect(at('2026', 'a')).toEqual([7, 'saisi'])
    expect(at('2026-03')).toBeNull()
  })

  test('a sum over some EPCI says of how many', () => {
    const epci = ['a', 'b', 'c']
    const declarees = [declare('2026-01', 3, 'a'), declare('2026-02', 4, 'b'), declare('2026-04', 9)]
    const total = (periode: string, dites = declarees) =>
      composeChiffres({ ...SOURCES, epci, declarees: dites }).get(nameCellule(periode, '', ''))
    expect(total('2026-01')!.partielle).toEqual({ connues: 1, sur: 3 })
    expect(total('2026-T1')!.partielle).toEqual({ connues: 2, sur: 3 })
    expect(total('2026-04')!.partielle).toBeUndefined()
    expect(total('2026-T1', [...declarees, declare('2026-03', 0, 'c')])!.partielle).toBeUndefined()
  })

  test('declared by month and by quarter, they count once', () => {
    const at = compose({ declarees: [declare('2026-01', 3), declare('2026-T1', 20), declare('2026-04', 5)] })
    expect(at('2026')).toEqual([25, 'saisi'])
  })

  test('a stock is the last one, distinct subjects at least the most', () => {
    const declarees = [declare('2026-01', 9), declare('2026-02', 4)]
    expect(compose({ declarees, stock: true })('2026')).toEqual([4, 'saisi'])
    const distinct = { mesure: 't', filtre: {}, agregation: 'distinct' as const }
    expect(compose({ declarees, terme: distinct })('2026')).toEqual([9, 'saisi'])
  })
})

describe('the day a register lands', () => {
  const declarees = [declare('2026-T1', 20), declare('2026-T2', 30)]
  // Its first fact is in May: the second quarter holds it.
  const comptees = [
    count('2026-05', 7),
    count('2026-07', 2),
    count('2026-T2', 7),
    count('2026-T3', 2),
    count('2026', 9),
  ]
  const at = compose({ declarees, comptees, premier: '2026-05-12' })

  test('figures are declared before, computed from the first declared period that holds a fact', () => {
    expect(at('2026-T1')).toEqual([20, 'saisi'])
    expect(at('2026-T2')).toEqual([7, 'calcule'])
    expect(at('2026-06')).toEqual([0, 'calcule'])
    expect(at('2026-04')).toBeNull()
  })

  test('a year that has both adds them up, and says that it was declared', () => {
    expect(at('2026')).toEqual([29, 'saisi'])
  })

  test('of what does not add up, the computed figure wins', () => {
    const stock = compose({ declarees, comptees: [count('2026', 9)], premier: '2026-05-12', stock: true })
    expect(stock('2026')).toEqual([9, 'calcule'])
  })

  test('a register that is still empty counts nought, unless something was declared', () => {
    expect(compose({ comptees: [] })('2026')).toEqual([0, 'calcule'])
    expect(compose({ comptees: [], declarees })('2026')).toEqual([50, 'saisi'])
  })
})
