import { expect, test } from 'vitest'
import { compareOrdres } from './compare-ordres.ts'

const A = { id: 1, titre: 'Permanences', minutes: 45 }
const B = { id: 2, titre: 'Budget', minutes: null }
const C = { id: 3, titre: 'Divers', minutes: 5 }

test.each([
  ['the same agenda', [A, B], [A, B], []],
  ['added', [A], [A, C], ['Ajouté : Divers (5 min)']],
  ['removed, without a change of order', [A, B, C], [A, C], ['Retiré : Budget']],
  [
    'other words, another length',
    [A, B],
    [
      { ...A, minutes: 60 },
      { ...B, titre: 'Budget 2027' },
    ],
    [
      'Modifié : Permanences (1 h), au lieu de : Permanences (45 min)',
      'Modifié : Budget 2027, au lieu de : Budget',
    ],
  ],
  ['moved', [A, B, C], [C, A, B], ['L’ordre des points a changé.']],
])('%s', (_, avant, apres, dit) =>
  expect(compareOrdres(avant, apres).map(phrase => phrase.replaceAll('\u00a0', ' '))).toEqual(dit),
)
