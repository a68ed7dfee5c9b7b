import { expect, test } from 'vitest'
import { normalizeAdresse } from './normalize-adresse.ts'

test.each([
  'camille',
  'camille@',
  'camille@exemple.fr\nBcc: autre@exemple.fr',
  'Camille <camille@exemple.fr>',
  'camille@exemple.fr,autre@exemple.fr',
  'hélène@exemple.fr',
  // The sign of the kelvin becomes an ordinary k in lower case.
  '\u212Aamel@exemple.fr',
  'camille@ехemple.fr',
  `${'a'.repeat(250)}@exemple.fr`,
])('refuses %j', saisie => {
  expect(normalizeAdresse(saisie)).toBeNull()
})

test('trims and puts in lower case', () => {
  expect(normalizeAdresse(' Camille.Durand@Exemple.FR ')).toBe('camille.durand@exemple.fr')
})
