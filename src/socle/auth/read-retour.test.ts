import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRetour } from './read-retour.ts'

test.each([
  'https://ailleurs.fr',
  '//ailleurs.fr',
  '/\\ailleurs.fr',
  '/\t/ailleurs.fr',
  '/.//ailleurs.fr',
  '/a/..//ailleurs.fr',
  'javascript:alert(1)',
  'lieux',
  '',
  undefined,
])('leads home instead of to %j', saisie => {
  expect(readRetour(saisie)).toBe('/')
})

test('keeps a page of this site with its question', () => {
  expect(readRetour('/lieux?commune=26113')).toBe('/lieux?commune=26113')
})

test('never leaves the site, whatever is asked', () => {
  const morceaux = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '//',
    '@',
    ':',
    'ailleurs.fr',
    '\t',
    '\n',
    '?',
    '#',
    '%2f',
    'https:',
  )
  fc.assert(
    fc.property(fc.array(morceaux, { maxLength: 8 }), suite => {
      const retour = readRetour(`/${suite.join('')}`)
      expect(new URL(retour, 'https://maillage.test').origin).toBe('https://maillage.test')
    }),
  )
})
