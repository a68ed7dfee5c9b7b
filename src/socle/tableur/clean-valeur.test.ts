import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printNombre } from './clean-valeur.ts'

test.each([
  ['44.80', '44.80'],
  ['-0', '-0'],
  ['1e3', '1000'],
  ['1.5E+21', '1500000000000000000000'],
  ['12.345e1', '123.45'],
  ['-1.5e-7', '-0.00000015'],
  ['100e-2', '1'],
  ['0e5', '0'],
  ['1e999', '1e999'],
])('%s is printed %s', (ecriture, attendu) => {
  expect(printNombre(ecriture)).toBe(attendu)
})

test('printing without exponent never changes the number', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -90, max: 80 }), (mantisse, exposant) => {
      const ecriture = `${mantisse}e${exposant}`
      expect(printNombre(ecriture)).not.toMatch(/e/i)
      expect(Number(printNombre(ecriture))).toBe(Number(ecriture))
    }),
  )
})
