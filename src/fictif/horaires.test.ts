import { expect, test } from 'vitest'
import { formatAbrege, formatOsm, formatPhrase, type Semaine } from './horaires.ts'

const JOURNEE = [
  ['09:00', '12:00'],
  ['14:00', '17:30'],
] as const
const MATINEE = [['09:00', '12:00']] as const
const SEMAINE: Semaine = [JOURNEE, JOURNEE, MATINEE, JOURNEE, JOURNEE, MATINEE, []]

test('writes a week in the language of OSM and in French words', () => {
  expect(formatOsm(SEMAINE)).toBe('Mo-Tu,Th-Fr 09:00-12:00,14:00-17:30; We,Sa 09:00-12:00')
  expect(formatPhrase(SEMAINE)).toBe(
    'le lundi, le mardi, le jeudi et le vendredi de 9h à 12h et de 14h à 17h30, le mercredi et le samedi de 9h à 12h',
  )
  expect(formatAbrege([JOURNEE, JOURNEE, JOURNEE, MATINEE, [], [], []])).toBe(
    'Du lundi au mercredi : 9h-12h / 14h-17h30 ; jeudi : 9h-12h',
  )
})
