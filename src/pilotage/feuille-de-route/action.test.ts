import { describe, expect, test } from 'vitest'
import { findRetard, isEnRetard, STATUTS, SUITES } from './action.ts'
import { makeFrise } from './frise.ts'
import type { ActionSuivie } from './list-actions.ts'
import { addBudgets, computeBudget, readMontant } from './suivi/budget.ts'
import { refuseStatut } from './suivi/change-statut.ts'
import { moveRang } from './texte/move-rang.ts'

const JOUR = '2026-03-03'

describe('late is computed', () => {
  const jalon = (echeance: string | null, atteint_le: string | null = null) => ({
    ...{ libelle: 'La charte est signée', echeance, atteint_le },
  })

  test.each([
    ['the day itself is not late', { statut: 'en_cours', debut: null, fin: JOUR }, [], null],
    ['the day after is', { statut: 'en_cours', debut: null, fin: '2026-03-02' }, [], 1],
    ['not started', { statut: 'a_lancer', debut: '2026-02-01', fin: null }, [], 30],
    ['started is enough', { statut: 'en_cours', debut: '2026-02-01', fin: null }, [], null],
    ['a pause moves no date', { statut: 'en_pause', debut: null, fin: '2026-03-01' }, [], 2],
    ['over', { statut: 'terminee', debut: null, fin: '2025-01-01' }, [jalon('2025-01-01')], null],
    ['abandoned', { statut: 'abandonnee', debut: null, fin: '2025-01-01' }, [], null],
    ['a milestone missed', { statut: 'en_cours', debut: null, fin: null }, [jalon('2026-03-01')], 2],
    ['reached late', { statut: 'en_cours', debut: null, fin: null }, [jalon('2026-03-01', JOUR)], null],
    ['without a date', { statut: 'en_cours', debut: null, fin: null }, [jalon(null)], null],
  ] as const)('%s', (_, action, jalons, jours) => {
    expect(findRetard(action, jalons, JOUR)?.jours ?? null).toBe(jours)
    expect(isEnRetard(action, jalons, JOUR)).toBe(jours !== null)
  })

  test('the oldest miss is told, in French', () => {
    const action = { statut: 'a_lancer', debut: '2026-02-01', fin: '2026-03-01' } as const
    expect(findRetard(action, [jalon('2026-01-31')], JOUR)).toEqual({
      jours: 31,
      raison: 'Le jalon «\u00a0La charte est signée\u00a0» était attendu le 31 janvier 2026.',
    })
  })
})

test('the state machine: what is not listed is refused, with what is possible', () => {
  for (const de of STATUTS)
    for (const vers of STATUTS)
      expect(refuseStatut(de, vers) === null, `${de} → ${vers}`).toBe(SUITES[de].includes(vers))
  expect(refuseStatut('a_lancer', 'terminee')).toBe(
    'Une action « À lancer » ne devient pas « Terminée » : elle devient « En cours » ou « Abandonnée ».',
  )
})

describe('an amount as typed', () => {
  test.each([
    ['12 500,50 €', 1_250_050],
    ['12\u202f500,50\u00a0€', 1_250_050],
    ['12500.5', 1_250_050],
    ['0,01', 1],
    ['19,99 euros', 1999],
    ['1 euro', 100],
    ['1 000 000 000', 100_000_000_000],
  ])('%s', (texte, centimes) => expect(readMontant(texte)).toBe(centimes))

  test.each([
    ...[
      '',
      '0',
      '0,00',
      '-5',
      'douze',
      '1,234',
      '12.500',
      '1e3',
      '0x10',
      'Infinity',
      '12,5,0',
      '1 2',
      '1 00',
    ],
    ...['1 000 000 000,01', '99999999999999999999', '12 €€', '٣'],
  ])('« %s » is refused rather than guessed', texte => expect(readMontant(texte)).toBeNull())

  test('totals by funder, corrections included, to the cent', () => {
    const lignes = [
      { financeur: 'CAF', etape: 'prevu', centimes: 10 },
      { financeur: 'CAF', etape: 'prevu', centimes: 20 },
      { financeur: 'CAF', etape: 'prevu', centimes: -10 },
      { financeur: 'État', etape: 'verse', centimes: 99_999_999_999 },
    ] as const
    const { financeurs, total } = computeBudget(lignes)
    expect(financeurs).toEqual([
      { financeur: 'CAF', prevu: 20, obtenu: 0, verse: 0 },
      { financeur: 'État', prevu: 0, obtenu: 0, verse: 99_999_999_999 },
    ])
    expect(total).toEqual({ prevu: 20, obtenu: 0, verse: 99_999_999_999 })
    expect(addBudgets([total, total]).verse).toBe(199_999_999_998)
  })
})

test('a move at an end changes nothing', () => {
  const trois = [{ id: 1 }, { id: 2 }, { id: 3 }]
  expect(moveRang(trois, 3, 'haut').map(({ id }) => id)).toEqual([1, 3, 2])
  expect(moveRang(trois, 1, 'haut')).toEqual(trois)
  expect(moveRang(trois, 3, 'bas')).toEqual(trois)
  expect(moveRang(trois, 9, 'bas')).toEqual(trois)
})

test('a timeline: whole years, nothing outside, nothing when nothing is dated', () => {
  const make = (debut: string | null, fin: string | null) => ({ id: 1, debut, fin }) as ActionSuivie
  expect(makeFrise({ debut: '2025-01-01', fin: null }, [make(null, null)], [], JOUR)).toBeNull()
  const frise = makeFrise({ debut: null, fin: null }, [make('2025-01-01', '2026-12-31')], [], JOUR)!
  expect(frise.annees).toEqual([
    { annee: 2025, place: 0 },
    { annee: 2026, place: 50 },
  ])
  expect(frise.lignes[0]!.barre).toEqual({ de: 0, longueur: 99.86 })
  expect(frise.aujourdhui).toBeCloseTo(58.36, 1)
  expect(makeFrise({ debut: null, fin: null }, [make(null, '2020-05-01')], [], JOUR)!.aujourdhui).toBeNull()
})
