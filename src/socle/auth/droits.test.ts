import { describe, expect, test } from 'vitest'
import type { Acteur, Portee } from './acteur.ts'
import {
  defineDroits,
  departementsAutorises,
  exiger,
  exigerDepartements,
  peut,
  structuresAutorisees,
} from './droits.ts'

defineDroits({
  'essai.corriger': ['coordinateur', 'gestionnaire', 'administrateur'],
  'essai.regler': ['administrateur'],
  'essai.animer': ['coordinateur'],
})

const personne = (...portees: Portee[]): NonNullable<Acteur> => ({
  personne: '1',
  nom: 'Camille Durand',
  courriel: 'camille@exemple.fr',
  portees,
})
const coordinatriceDrome = personne({ role: 'coordinateur', departement: '26', structure: null })
const gestionnaireDie = personne({ role: 'gestionnaire', departement: '26', structure: 'die' })
const administrateur = personne({ role: 'administrateur', departement: null, structure: null })

describe('what is refused', () => {
  test.each([
    ['a visitor', null],
    ['a person without role', personne()],
    ['a role that the right does not list', personne({ role: 'membre', departement: '26', structure: null })],
  ])('to %s, anything', (_qui, acteur) => {
    expect(peut(acteur, 'essai.corriger', { departement: '26', structure: 'die' })).toBe(false)
  })

  test('to a coordinator, another département, and an object whose département is unknown', () => {
    expect(peut(coordinatriceDrome, 'essai.corriger', { departement: '01' })).toBe(false)
    expect(peut(coordinatriceDrome, 'essai.corriger', { departement: null })).toBe(false)
    expect(peut(coordinatriceDrome, 'essai.corriger', {})).toBe(false)
  })

  test('to a manager, the rest of their département and any other structure', () => {
    expect(peut(gestionnaireDie, 'essai.corriger', { departement: '26' })).toBe(false)
    expect(peut(gestionnaireDie, 'essai.corriger', { departement: '26', structure: 'crest' })).toBe(false)
    expect(departementsAutorises(gestionnaireDie, 'essai.corriger')).toEqual([])
  })

  test('to an administrator, a right that does not list them', () => {
    expect(peut(administrateur, 'essai.animer', { departement: '26' })).toBe(false)
  })

  test('a right that nobody declared, whoever asks, as a defect', () => {
    expect(() => peut(administrateur, 'essai.coriger', {})).toThrow('Unknown right')
    expect(() => defineDroits({ 'essai.regler': ['membre'] })).toThrow('declared twice')
  })

  test('with the reason: not signed in, or not allowed', () => {
    expect(() => exiger(null, 'essai.regler', {})).toThrow(expect.objectContaining({ code: 'non_connecte' }))
    expect(() => exiger(coordinatriceDrome, 'essai.regler', { departement: '26' })).toThrow(
      expect.objectContaining({ code: 'interdit' }),
    )
    expect(() => exigerDepartements(null, 'essai.corriger')).toThrow(
      expect.objectContaining({ code: 'non_connecte' }),
    )
    expect(() => exigerDepartements(gestionnaireDie, 'essai.corriger')).toThrow(
      expect.objectContaining({ code: 'interdit' }),
    )
  })
})

describe('what is granted', () => {
  test('each role where it is held, and the roles of one person add up', () => {
    const double = personne(...coordinatriceDrome.portees, {
      role: 'gestionnaire',
      departement: '01',
      structure: 'oyonnax',
    })
    expect(peut(double, 'essai.corriger', { departement: '26' })).toBe(true)
    expect(peut(double, 'essai.corriger', { departement: '01', structure: 'oyonnax' })).toBe(true)
    expect(peut(double, 'essai.corriger', { departement: '01' })).toBe(false)
    expect(departementsAutorises(double, 'essai.corriger')).toEqual(['26'])
    expect(structuresAutorisees(double, 'essai.corriger')).toEqual(['oyonnax'])
  })

  test('an administrator everywhere, objects without département included', () => {
    expect(peut(administrateur, 'essai.regler', {})).toBe(true)
    expect(departementsAutorises(administrateur, 'essai.regler')).toBe('tous')
  })
})
