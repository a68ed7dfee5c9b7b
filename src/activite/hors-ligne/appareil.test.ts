import { expect, test } from 'vitest'
import { findOubli, findSortie } from './appareil.ts'

test.each([
  null,
  '',
  '/',
  '//ailleurs.fr',
  '/membres/roles/1/retirer',
  '/deconnexion/../membres',
  'sans-reseau',
])('no form signs out at %j', demandee => expect(findSortie(demandee)).toBeNull())
test.each(['/deconnexion', '/mon-compte/sessions/fermer'])('a form signs out at %s', demandee =>
  expect(findSortie(demandee)).toBe(demandee),
)

test.each([
  ['sans-reseau', 0, 'rien'],
  ['sans-reseau', 3, 'rien'],
  ['connecte', 0, 'rien'],
  ['session-finie', 0, 'tout'],
  ['session-finie', 3, 'memoires'],
  ['droit-retire', 0, 'memoires'],
  ['droit-retire', 3, 'memoires'],
] as const)('%s, with %i waiting: forgets %s', (lien, enAttente, oubli) =>
  expect(findOubli(lien, enAttente)).toBe(oubli),
)
