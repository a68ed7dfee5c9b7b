import { describe, expect, test } from 'vitest'
import { findEcheance, isEnRetard, sayProchaine } from './comite.ts'
import { sayEtat } from './decision.ts'

const COMITE = {
  ...{ frequence: 'trimestrielle' as const, cree_le: '2025-11-30', clos_le: null },
  ...{ derniere: null as string | null, prochaine: null as { jour: string } | null },
}

describe('when a committee should meet again', () => {
  test('nothing is late without a rhythm, nor once it is closed', () => {
    expect(isEnRetard({ ...COMITE, frequence: null }, '2030-01-01')).toBe(false)
    expect(isEnRetard({ ...COMITE, clos_le: '2026-01-01' }, '2030-01-01')).toBe(false)
    expect(sayProchaine({ ...COMITE, clos_le: '2026-01-01' }, '2030-01-01')).toBe('Clos le 1er janvier 2026')
    expect(sayProchaine({ ...COMITE, frequence: null }, '2030-01-01')).toContain('Sans rythme fixe')
  })

  test('its rhythm after it was made, then after its last meeting; a month without that day gives its last', () => {
    expect(findEcheance(COMITE)).toBe('2026-02-28')
    expect(findEcheance({ ...COMITE, derniere: '2026-01-10' })).toBe('2026-04-10')
    expect(findEcheance({ ...COMITE, frequence: 'annuelle', derniere: '2024-02-29' })).toBe('2025-02-28')
  })

  test('is said in words: to come, late, planned, to be noted', () => {
    expect(sayProchaine(COMITE, '2026-02-28')).toBe('À réunir avant le 28 février 2026')
    expect(isEnRetard(COMITE, '2026-02-28')).toBe(false)
    expect(sayProchaine(COMITE, '2026-03-03')).toBe(
      'Aurait dû se réunir avant le 28 février 2026, il y a 3 jours',
    )
    const prevu = { ...COMITE, prochaine: { jour: '2026-03-10' } }
    expect(isEnRetard(prevu, '2026-03-03')).toBe(false)
    expect(sayProchaine(prevu, '2026-03-03')).toBe('Se réunit le 10 mars 2026')
    expect(sayProchaine(prevu, '2026-03-11')).toContain('à noter comme tenue ou annulée')
  })
})

test.each([
  [{ echeance: null, close_le: null }, 'Ouverte, sans échéance'],
  [{ echeance: '2026-03-03', close_le: null }, 'À tenir pour le 3 mars 2026'],
  [{ echeance: '2026-03-02', close_le: null }, 'Aurait dû être tenue pour le 2 mars 2026'],
  [{ echeance: '2026-03-02', close_le: '2026-03-01' }, 'Close le 1er mars 2026'],
])('a decision %o reads %s', (decision, lu) => expect(sayEtat(decision, '2026-03-03')).toBe(lu))
