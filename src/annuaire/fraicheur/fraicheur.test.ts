import { expect, test } from 'vitest'
import { assessFraicheur, findVerifieLe, isFerme, sayFraicheur, subtractMois } from './fraicheur.ts'

const AUJOURDHUI = '2026-03-03'

test('an import alone verifies nothing', () => {
  expect(findVerifieLe({ date_maj: null, importe_le: '2026-03-01', confirme_le: null })).toBeNull()
})

test('a source cannot declare a day to come', () => {
  expect(findVerifieLe({ date_maj: '2031-01-01', importe_le: '2026-03-01', confirme_le: null })).toBe(
    '2026-03-01',
  )
})

test('the last of declared and confirmed wins, whichever it is', () => {
  expect(findVerifieLe({ date_maj: '2025-01-01', importe_le: '2026-03-01', confirme_le: '2026-02-01' })).toBe(
    '2026-02-01',
  )
  expect(findVerifieLe({ date_maj: '2026-02-20', importe_le: '2026-03-01', confirme_le: '2026-02-01' })).toBe(
    '2026-02-20',
  )
})

test.each([
  [null, 'inconnue'],
  ['2025-09-03', 'recente'],
  ['2025-09-02', 'a_verifier'],
  ['2024-03-03', 'a_verifier'],
  ['2024-03-02', 'ancienne'],
])('verified %s: %s', (verifieLe, attendue) => {
  expect(assessFraicheur(verifieLe, AUJOURDHUI)).toBe(attendue)
})

test('freshness is said in words, and warns when it is old', () => {
  expect(sayFraicheur('2025-12-01', AUJOURDHUI)).toBe('Vérifié il y a 3 mois')
  expect(sayFraicheur('2023-01-01', AUJOURDHUI)).toBe('Vérifié il y a 3 ans : appelez avant de vous déplacer')
  expect(sayFraicheur(null, AUJOURDHUI)).toMatch(/^Jamais vérifié/)
})

test('six months before the end of August is the end of February', () => {
  expect(subtractMois('2026-08-31', 6)).toBe('2026-02-28')
  expect(subtractMois('2026-01-15', 1)).toBe('2025-12-15')
})

test('a closing without a last day runs until further notice', () => {
  expect(isFerme({ ferme_du: '2026-03-01', ferme_au: null }, AUJOURDHUI)).toBe(true)
  expect(isFerme({ ferme_du: '2026-03-01', ferme_au: '2026-03-02' }, AUJOURDHUI)).toBe(false)
  expect(isFerme({ ferme_du: '2026-03-04', ferme_au: null }, AUJOURDHUI)).toBe(false)
  expect(isFerme({ ferme_du: null, ferme_au: null }, AUJOURDHUI)).toBe(false)
})
