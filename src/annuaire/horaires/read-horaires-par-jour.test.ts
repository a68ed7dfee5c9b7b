import { expect, test } from 'vitest'
import { readHorairesParJour } from './read-horaires-par-jour.ts'

test('a day that is not understood keeps the whole as text, a line for each day', () => {
  expect(readHorairesParJour({ lundi: '09:00 - 12:00', mardi: 'voir affichage' })).toEqual({
    osm: null,
    texte: 'lundi : 09:00 - 12:00\nmardi : voir affichage',
    raison: 'Horaires gardés en texte : « voir affichage » n’est pas compris.',
  })
})

test.each([
  'mercredi 9h-12h',
  '9h-12h, mercredi 14h-17h',
  '9h-12h et sur rendez-vous',
  '12:00 - 09:00',
  'matin',
])('kept as text: %s on Monday', lundi => {
  expect(readHorairesParJour({ lundi })).toMatchObject({ osm: null, texte: `lundi : ${lundi}` })
})

test('nothing is said by empty columns', () => {
  expect(readHorairesParJour({ lundi: '', mardi: ' ' })).toEqual({ osm: null, texte: null, raison: null })
})

test('a week closed every day is kept as text: when does it open?', () => {
  expect(readHorairesParJour({ lundi: 'fermé', mardi: 'Fermé' }).texte).toBe('lundi : fermé\nmardi : Fermé')
})

test('equal days are grouped, closed days left out', () => {
  const matin = '09:00 - 12:30'
  const journee = '09:00 - 12:30 / 13:30 - 17:00'
  expect(
    readHorairesParJour({
      lundi: journee,
      mardi: matin,
      mercredi: matin,
      jeudi: journee,
      vendredi: matin,
      samedi: 'fermé',
      dimanche: '',
    }).osm,
  ).toBe('Mo,Th 09:00-12:30,13:30-17:00; Tu-We,Fr 09:00-12:30')
})

test('weeks and appointments are read day by day', () => {
  const lecture = readHorairesParJour({
    lundi: 'sur rendez-vous',
    mardi: '09:00 - 12:00 (semaine impaire)',
    jeudi: '14h-17h, sur RDV',
  })
  expect(lecture.osm).toBe(
    'Mo "sur rendez-vous"; Th 14:00-17:00 "sur rendez-vous"; week 01-53/2 Tu 09:00-12:00',
  )
})
