import { expect, test } from 'vitest'
import { sayHoraires } from './say-horaires.ts'

/** Written here with plain spaces; the no-break ones are checked once below. */
const say = (osm: string) => sayHoraires(osm).map(ligne => ligne.replaceAll('\u00a0', ' '))

test.each([
  [
    'Mo-Th 09:00-12:00,14:00-17:30; Fr 09:00-12:00',
    ['lundi au jeudi : 9 h – 12 h et 14 h – 17 h 30', 'vendredi : 9 h – 12 h'],
  ],
  ['Mo,Tu,Th-Su 08:05-12:00', ['lundi, mardi et jeudi au dimanche : 8 h 05 – 12 h']],
  ['Mo-Su 09:00-19:00', ['tous les jours : 9 h – 19 h']],
  ['24/7', ['ouvert 24 heures sur 24, 7 jours sur 7']],
  ['Sa 14:00-24:00', ['samedi : 14 h – minuit']],
  [
    'Mo-Fr 09:00-12:00; We 14:00-17:00',
    ['lundi, mardi, jeudi et vendredi : 9 h – 12 h', 'mercredi : 14 h – 17 h'],
  ],
  [
    'Mo-Fr 09:00-12:00; We off; PH off',
    ['lundi, mardi, jeudi et vendredi : 9 h – 12 h', 'fermé les jours fériés', 'fermé le mercredi'],
  ],
  ['week 01-53/2 Tu 09:00-12:00', ['semaines impaires, mardi : 9 h – 12 h']],
  ['Tu[1,3] 14:00-16:00', ['1er et 3e mardi du mois : 14 h – 16 h']],
  ['Sa[-1] 10:00-12:00', ['dernier samedi du mois : 10 h – 12 h']],
  [
    'Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00',
    ['lundi au vendredi : 9 h – 17 h', 'en juillet et août, lundi au vendredi : 9 h – 12 h'],
  ],
  ['Oct-Jun Sa 09:00-12:00', ['d’octobre à juin, samedi : 9 h – 12 h']],
  ['We 14:00-17:00; SH off', ['mercredi : 14 h – 17 h', 'fermé pendant les vacances scolaires']],
  [
    'We 14:00-17:00; SH off; SH Tu 10:00-12:00',
    ['hors vacances scolaires, mercredi : 14 h – 17 h', 'vacances scolaires, mardi : 10 h – 12 h'],
  ],
  ['"sur rendez-vous"', ['sur rendez-vous']],
  ['We "sur rendez-vous"', ['mercredi : sur rendez-vous']],
  [
    'Mo 09:00-12:00 || "sur rendez-vous"; PH off',
    ['lundi : 9 h – 12 h', 'et aussi sur rendez-vous', 'fermé les jours fériés'],
  ],
  [
    'Mo 09:00-12:00 open "sans rendez-vous", Mo 14:00-17:00 "sur rendez-vous"',
    ['lundi : 9 h – 12 h (sans rendez-vous) et 14 h – 17 h (sur rendez-vous)'],
  ],
  [
    'Mo,We 09:00-12:00,14:00-17:00 "sur rendez-vous"',
    ['lundi et mercredi : 9 h – 12 h et 14 h – 17 h, sur rendez-vous'],
  ],
  ['off', ['fermé']],
])('%s', (osm, lignes) => {
  expect(say(osm)).toEqual(lignes)
})

test.each([
  ['Mo-Fr 14:00+', ['lun.-ven. 14:00+']],
  ['week 01-53/2 Tu 09:00-12:00; Tu 14:00-17:00', ['week 01-53/2 mar. 09:00-12:00; mar. 14:00-17:00']],
])('what has no words here takes those of the reference library: %s', (osm, lignes) => {
  expect(say(osm)).toEqual(lignes)
})

test('an hour is not cut at the end of a line', () => {
  expect(sayHoraires('Mo 09:30-12:00')).toEqual(['lundi : 9\u00a0h\u00a030 – 12\u00a0h'])
})
