import { expect, test } from 'vitest'
import { hidePetits } from './hide-petits.ts'

test.each([
  [
    [12, 3, 8],
    [12, 'petit', 'petit'],
  ],
  [
    [12, 3, 4],
    [12, 'petit', 'petit'],
  ],
  [
    [12, 0, 8],
    [12, 0, 8],
  ],
  [[3], ['petit']],
  // Two that add up to two are both one.
  [
    [12, 1, 0, 1, 8],
    [12, 'petit', 0, 'petit', 'petit'],
  ],
  [
    [12, 2, 3, 8],
    [12, 'petit', 'petit', 8],
  ],
])('%j is shown as %j', (comptes, montres) => {
  expect(hidePetits(comptes)).toEqual(montres)
})
