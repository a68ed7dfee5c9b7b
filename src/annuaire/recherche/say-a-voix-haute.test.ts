import { expect, test } from 'vitest'
import { sayKilometres, sayNombre, sayPlages, sayTelephone } from './say-a-voix-haute.ts'

test.each([
  [0, 'zéro'],
  [16, 'seize'],
  [21, 'vingt et un'],
  [70, 'soixante-dix'],
  [71, 'soixante et onze'],
  [77, 'soixante-dix-sept'],
  [80, 'quatre-vingts'],
  [81, 'quatre-vingt-un'],
  [91, 'quatre-vingt-onze'],
  [99, 'quatre-vingt-dix-neuf'],
  [100, '100'],
  [-1, '-1'],
])('%i is said %s', (nombre, dit) => {
  expect(sayNombre(nombre)).toBe(dit)
})

test('a number is said two figures at a time; a foreign one is not', () => {
  expect(sayTelephone('+33475020800')).toBe('zéro quatre, soixante-quinze, zéro deux, zéro huit, zéro zéro')
  expect(sayTelephone('+41223100000')).toBeNull()
  expect(sayTelephone('3615')).toBeNull()
})

test('distances and hours are said without signs', () => {
  expect(sayKilometres(0.3)).toBe('à moins d’un kilomètre')
  expect(sayKilometres(1.2)).toBe('à un kilomètre')
  expect(sayKilometres(21)).toBe('à vingt et un kilomètres')
  expect(
    sayPlages([
      { debut: 540, fin: 720 },
      { debut: 870, fin: 1440 },
    ]),
  ).toBe('de 9 heures à midi, puis de 14 heures 30 à minuit')
})
