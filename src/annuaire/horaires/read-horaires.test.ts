import fc from 'fast-check'
import OpeningHours from 'opening_hours'
import { describe, expect, test } from 'vitest'
import { readHoraires } from './read-horaires.ts'

const LIEU = { lat: 45.2, lon: 5, address: { country_code: 'fr', state: 'Auvergne-Rhône-Alpes' } }

describe('what is not understood stays text, with its reason', () => {
  test.each([
    ['lundi de 14h à 9h', 'la fin (09:00) n’est pas après le début (14:00), le même jour.'],
    ['lundi 22h-2h', 'la fin (02:00) n’est pas après le début (22:00), le même jour.'],
    ['lundi de 2h à 5h', '02:00 est une heure de nuit : est-ce bien l’heure d’ouverture ?'],
    ['mardi 8h-25h', '« 25h » n’est pas une heure.'],
    ['mardi 9h72-12h', '« 9h72 » n’est pas une heure.'],
    ['mardi 9-12', '« 9-12 » n’est pas compris à cette place.'],
    ['mardi 9h et 12h', '« 9h et 12h » n’est pas compris à cette place.'],
    ['9h-12h / 14h-17h', 'les jours ne sont pas indiqués.'],
    ['lundi et mardi', 'des jours sont donnés sans leurs heures.'],
    ['lundi matin', '« matin », « après-midi » ou « soir » est écrit sans heures.'],
    ['lundi matin 14h-17h', 'les heures ne s’accordent pas avec « matin », « après-midi » ou « soir ».'],
    ['Lundi 9h-12h, lundi 11h-14h', 'les horaires du lundi se recouvrent.'],
    ['Lundi 9h-12h, fermé le lundi', 'le lundi est dit à la fois ouvert et fermé.'],
    ['fermé le lundi', 'les jours et heures d’ouverture ne sont pas indiqués.'],
    ['M 9h-12h', '« M 9h-12h » n’est pas compris.'],
    ['Accueil téléphonique : lundi 9h-12h', '« téléphonique » n’est pas compris.'],
    ['Lundi 9h-12h, appeler avant de venir', '« appeler avant de venir » n’est pas compris.'],
    [
      'lundi au vendredi 9h-12h et 14h-17h (16h en juillet)',
      '« 16h en juillet » n’est pas compris à cette place.',
    ],
    ['jeudi 14h-16h un jeudi sur deux', '« un jeudi sur deux » n’est pas compris.'],
    ['Mo-Fr 14:00-26:00', 'la fin (26:00) n’est pas après le début (14:00), le même jour.'],
    ['Fr 19:00-11:00', 'la fin (11:00) n’est pas après le début (19:00), le même jour.'],
    ['Tu 09:00-12:00,09:00-18:00', 'les heures « 09:00-12:00,09:00-18:00 » se recouvrent.'],
    ['Mo-Fr 09:72-12:00', 'l’écriture OpenStreetMap (« opening_hours ») n’est pas valide.'],
  ])('%s', (texte, raison) => {
    expect(readHoraires(texte)).toEqual({ osm: null, texte, raison: `Horaires gardés en texte : ${raison}` })
  })

  // Each of these can be read in two ways.
  test.each([
    'Lundi / Vendredi : 9h-12h',
    'Lundi Vendredi : 9h-12h',
    'Jeudi - mardi : 9h-12h',
    'le 1er mardi 9h-12h',
    '1er mardi et mercredi du mois 9h-12h',
    'Période scolaire : lundi au jeudi 9h-12h. Vacances scolaires : lundi au jeudi 10h-12h, fermé le mercredi',
    'Lundi au mardi 9h-12h, fermé lundi et mardi',
    'Du lundi au vendredi 9h-12h, le mercredi 14h-17h',
    'Mo-Fr 09:00-12:00; Mo-Fr 14:00-17:00',
    'lundi 9h-12h et 14h-17h sur rendez-vous',
    'lundi 9h-12h, mardi 14h-17h sur rendez-vous',
    'lundi 9h-12h sur rendez-vous mardi 14h-17h',
    'lundi 9h-12h et sur rendez-vous\nmardi 14h-17h',
    'mardi 9h-12h et semaine paire',
    'Sur rendez-vous : lundi 9h-12h\nmardi 14h-17h',
    'lundi 9h-17h, en juillet-août 9h-12h',
    'mardi 9h-12h et 14h-17h (semaine impaire)',
    'mardi 9h-12h. Semaine impaire : mardi 14h-17h',
    'semaine paire lundi 9h-12h, mardi 14h-17h',
    'lundi au vendredi 9h-12h ; vacances scolaires : mardi 10h-12h',
    'Du lundi au vendredi 9h-12h sauf mercredi 14h-17h',
    'lundi 9h-12h fermé mercredi 14h-17h',
    '9h-12h lundi 14h-17h mardi',
  ])('%s', texte => {
    expect(readHoraires(texte)).toMatchObject({ osm: null, texte })
  })
})

describe('French becomes OSM', () => {
  test.each([
    ['du lundi au vendredi 9h-12h / 14h-17h30', 'Mo-Fr 09:00-12:00,14:00-17:30'],
    ['lundi, mardi et jeudi de 9 h à 12 h et de 13h30 à 17h', 'Mo-Tu,Th 09:00-12:00,13:30-17:00'],
    ['Lun-Ven : 9h00 - 12h00', 'Mo-Fr 09:00-12:00'],
    ['Mardi 14h00 à 18h00 - Mercredi 10h-12h et 14h-18h', 'Tu 14:00-18:00; We 10:00-12:00,14:00-18:00'],
    ['lundi 8h30 à midi', 'Mo 08:30-12:00'],
    ['jeudi de 14 à 18h', 'Th 14:00-18:00'],
    ['MARDI 09H00MIN–12H00MIN', 'Tu 09:00-12:00'],
    ['lundi à vendredi : 9.00/12.00 - 14.00/17.00', 'Mo-Fr 09:00-12:00,14:00-17:00'],
    ['9h à 12h et 14h à 17h, du lundi au vendredi', 'Mo-Fr 09:00-12:00,14:00-17:00'],
    ['Du lundi au vendredi : matin : 9h-12h, après-midi : 14h-17h', 'Mo-Fr 09:00-12:00,14:00-17:00'],
    ['LMMJV 8h30-12h', 'Mo-Fr 08:30-12:00'],
    ['L. au V. 9h-12h', null],
    ['L, Ma, J : 9h-12h', 'Mo-Tu,Th 09:00-12:00'],
    ['Lundi - Mardi - Jeudi : 9h-12h', 'Mo-Tu,Th 09:00-12:00'],
    [
      'Horaires : lundi\n9h-12h\n14h-17h\nmardi : fermé\nmercredi : 9h-12h',
      'Mo 09:00-12:00,14:00-17:00; We 09:00-12:00',
    ],
    ['tous les jours sauf dimanche 9h-12h', 'Mo-Sa 09:00-12:00'],
    ['Du lundi au samedi 9h-12h. Fermé le mercredi et les jours fériés.', 'Mo-Tu,Th-Sa 09:00-12:00; PH off'],
    ['Mardi 9h-12h, dimanche et jours fériés : fermé', 'Tu 09:00-12:00; PH off'],
    ['24h/24 7j/7', '24/7'],
    ['mardi 9h-12h (semaine impaire)', 'week 01-53/2 Tu 09:00-12:00'],
    [
      'Semaines paires : mardi 9h-12h ; semaines impaires : jeudi 14h-17h',
      'week 02-52/2 Tu 09:00-12:00; week 01-53/2 Th 14:00-17:00',
    ],
    [
      'mardi semaine paire 9h-12h, semaine impaire 14h-17h',
      'week 02-52/2 Tu 09:00-12:00; week 01-53/2 Tu 14:00-17:00',
    ],
    ['1er et 3e mardi du mois, de 14h à 16h', 'Tu[1,3] 14:00-16:00'],
    ['dernier samedi du mois 10h-12h', 'Sa[-1] 10:00-12:00'],
    ['Uniquement sur RDV', '"sur rendez-vous"'],
    ['mercredi sur rendez-vous, jeudi 14h-17h', 'We "sur rendez-vous"; Th 14:00-17:00'],
    [
      'Du lundi au vendredi, de 8h30 à 17h, sur rendez-vous uniquement',
      'Mo-Fr 08:30-17:00 "sur rendez-vous"',
    ],
    [
      'lundi 9h-12h sans rendez-vous, 14h-17h sur rendez-vous',
      'Mo 09:00-12:00 open "sans rendez-vous", Mo 14:00-17:00 "sur rendez-vous"',
    ],
    [
      'Lundi 9h-12h et sur rendez-vous. Fermé les jours fériés',
      'Mo 09:00-12:00 || "sur rendez-vous"; PH off',
    ],
    ['Mercredi 14h-17h hors vacances scolaires', 'We 14:00-17:00; SH off'],
    [
      'Période scolaire : mercredi 14h-18h\nVacances scolaires : mardi 10h-12h',
      'We 14:00-18:00; SH off; SH Tu 10:00-12:00',
    ],
    [
      'Lundi au vendredi : 9h-17h. En juillet et août : 9h-12h',
      'Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00',
    ],
    ['De septembre à juin : samedi 9h-12h', 'Sep-Jun Sa 09:00-12:00'],
    ['du lundi au vendredi 9h-12h, fermé en août', 'Mo-Fr 09:00-12:00; Aug off'],
    [
      'du lundi au vendredi 9h-12h sans rendez-vous et 14h-17h avec rendez-vous',
      'Mo-Fr 09:00-12:00 open "sans rendez-vous", Mo-Fr 14:00-17:00 "sur rendez-vous"',
    ],
    ['mardi 9h-12h sauf vacances scolaires et jours fériés', 'Tu 09:00-12:00; SH off; PH off'],
    ['2e et dernier jeudi du mois 14h-16h', 'Th[2,-1] 14:00-16:00'],
    ['jeudi 14h-15h30, et 15h30 à 17h', 'Th 14:00-17:00'],
  ])('%s', (texte, osm) => {
    expect(readHoraires(texte).osm).toBe(osm)
  })

  test('an empty text says nothing', () => {
    expect(readHoraires(' \n ')).toEqual({ osm: null, texte: null, raison: null })
  })
})

test.each([
  ['Mo,Tu 09:00-12:00,14:00-18:00; We,Fr 09:00-12:00', 'Mo,Tu 09:00-12:00,14:00-18:00; We,Fr 09:00-12:00'],
  ['Tu 09:00-17:00; PH off', 'Tu 09:00-17:00; PH off'],
  ['week 1-53/2 Tu 09:00-12:00', 'week 01-53/2 Tu 09:00-12:00'],
  ['Mo 9:00-12:00;We 14:00 - 17:00;', 'Mo 09:00-12:00; We 14:00-17:00'],
  ['Mo-Th 09:00-12:00; Tu 14:00-18:00', 'Mo-Th 09:00-12:00; Tu 14:00-18:00'],
])('OSM is validated and normalised: %s', (texte, osm) => {
  expect(readHoraires(texte)).toEqual({ osm, texte: null, raison: null })
})

describe('the state, at given instants, is the one that the French says', () => {
  test.each([
    ['mardi 9h-12h (semaine impaire)', '2026-11-24T10:00', 'close'], // week 48
    ['mardi 9h-12h (semaine impaire)', '2026-12-01T10:00', 'open'], // week 49
    ['1er et 3e mardi du mois 9h-12h', '2026-12-15T10:00', 'open'],
    ['1er et 3e mardi du mois 9h-12h', '2026-12-08T10:00', 'close'],
    ['du lundi au vendredi 9h-12h, fermé les jours fériés', '2026-11-11T10:00', 'close'],
    ['du lundi au vendredi 9h-12h hors vacances scolaires', '2026-10-20T10:00', 'close'],
    ['Lundi au vendredi : 9h-17h. Vacances scolaires : 9h-12h', '2026-10-20T14:00', 'close'],
    ['mardi 9h-12h sur rendez-vous', '2026-11-24T10:00', 'unknown'],
    ['mardi 9h-12h sans rendez-vous', '2026-11-24T10:00', 'open'],
    ['mardi 9h-12h et sur rendez-vous', '2026-11-25T10:00', 'unknown'],
  ])('%s, %s: %s', (texte, instant, etat) => {
    expect(new OpeningHours(readHoraires(texte).osm!, LIEU).getStateString(new Date(instant))).toBe(etat)
  })
})

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const ABREGES = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.']
const DEUX_LETTRES = ['Lu', 'Ma', 'Me', 'Je', 'Ve', 'Sa', 'Di']
const deuxChiffres = (n: number) => String(n).padStart(2, '0')

/** Ways to write one hour. */
const HEURES: ((h: number, m: number) => string)[] = [
  (h, m) => (m === 0 ? `${h}h` : `${h}h${deuxChiffres(m)}`),
  (h, m) => `${deuxChiffres(h)}:${deuxChiffres(m)}`,
  (h, m) => `${h}.${deuxChiffres(m)}`,
  (h, m) => `${deuxChiffres(h)}H${deuxChiffres(m)}`,
  (h, m) => (m === 0 ? `${h}\u00a0h` : `${h}\u00a0h\u00a0${deuxChiffres(m)}`),
]

/** Open quarters of an hour of one day, as two bounds or four, in order and apart. */
const journee = fc
  .uniqueArray(fc.integer({ min: 24, max: 88 }), { minLength: 4, maxLength: 4 })
  .chain(quarts => fc.constantFrom(2, 4).map(taille => quarts.toSorted((a, b) => a - b).slice(0, taille)))
const semaine = fc
  .array(fc.option(journee), { minLength: 7, maxLength: 7 })
  .filter(jours => jours.some(jour => jour))
const ecriture = fc.record({
  jours: fc.constantFrom(
    JOURS,
    ABREGES,
    DEUX_LETTRES,
    JOURS.map(jour => jour.toUpperCase()),
  ),
  heure: fc.constantFrom(...HEURES),
  plage: fc.constantFrom('-', ' à ', ' – ', ' / '),
  entrePlages: fc.constantFrom(' et ', ', ', ' et de ', '\n', ' ; '),
  apresJour: fc.constantFrom(' : ', ' ', ' de '),
  entreJours: fc.constantFrom('\n', ' ; ', ', ', ' ', ' - ', '\r\n'),
})

test('property: hours written in many ways are read back as the same openings over two weeks', () => {
  fc.assert(
    fc.property(semaine, ecriture, (jours, mots) => {
      const ecrits = jours.flatMap((bornes, jour) => {
        if (!bornes) return []
        const heures = bornes.map(quart => mots.heure(Math.floor(quart / 4), (quart % 4) * 15))
        const plages = heures.flatMap((debut, i) =>
          i % 2 === 0 ? [`${debut}${mots.plage}${heures[i + 1]}`] : [],
        )
        return [`${mots.jours[jour]}${mots.apresJour}${plages.join(mots.entrePlages)}`]
      })
      const texte = ecrits.join(mots.entreJours)
      const { osm, raison } = readHoraires(texte)
      expect(raison, texte).toBeNull()

      const attendu = Array.from({ length: 14 }, (_, k) => k).flatMap(k =>
        (jours[k % 7] ?? []).map(quart => new Date(2026, 0, 5 + k, 0, quart * 15).getTime()),
      )
      const ouvertures = new OpeningHours(osm!, LIEU).getOpenIntervals(
        new Date(2026, 0, 5),
        new Date(2026, 0, 19),
      )
      expect(
        ouvertures.flatMap(([debut, fin]) => [debut.getTime(), fin.getTime()]),
        texte,
      ).toEqual(attendu)
    }),
    { numRuns: 150 },
  )
})

test('property: whatever the text, it is either valid OSM or kept whole with a reason', () => {
  const mots = fc.constantFrom(
    'lundi',
    'au',
    'jeudi',
    ',',
    '9h',
    '-',
    '12h',
    'et',
    '14h-17h',
    ':',
    'sur rendez-vous',
    'fermé',
    '(',
    ')',
    'sauf',
    'semaine paire',
    'matin',
    '\n',
    '1er',
    'du mois',
    'août',
    'vacances scolaires',
    'jours fériés',
    'x',
  )
  fc.assert(
    fc.property(fc.array(mots, { minLength: 1, maxLength: 9 }), suite => {
      const { osm, texte, raison } = readHoraires(suite.join(' '))
      if (osm === null) expect(raison === null).toBe(texte === null)
      else expect(() => new OpeningHours(osm, LIEU)).not.toThrow()
    }),
    { numRuns: 500 },
  )
})

test('a thousand typical texts are read in less than a second', () => {
  const debut = performance.now()
  for (let i = 0; i < 1000; i++)
    readHoraires(`du lundi au vendredi ${8 + (i % 3)}h${deuxChiffres(i % 60)}-12h / 14h-17h30, samedi 9h-12h`)
  expect(performance.now() - debut).toBeLessThan(1000)
})
