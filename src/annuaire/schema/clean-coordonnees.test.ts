import { describe, expect, it } from 'vitest'
import { cleanCoordonnees } from './clean-coordonnees.ts'

describe('cleanCoordonnees', () => {
  it.each([
    ['0', '0', 'golfe de Guinée'],
    ['44.73', '', 'longitude manque'],
    ['nord', 'sud', 'pas deux nombres'],
    ['45.5', '-3.5', 'en mer'],
    ['42.5', '5.0', 'en mer'],
    ['48.2', '16.3', 'hors de France'],
    ['95', '300', "n'existe pas"],
  ])('sets %s ; %s aside', (latitude, longitude, raison) => {
    const { valeur, remarques } = cleanCoordonnees(latitude, longitude, '26')
    expect(valeur).toBeNull()
    expect(remarques).toMatchObject([{ gravite: 'ecarte' }])
    expect(remarques[0]!.raison).toContain(raison)
  })

  it('puts swapped coordinates right, and says so', () => {
    const remises = { latitude: 44.73, longitude: 4.89 }
    expect(cleanCoordonnees('4.89', '44.73', '26')).toMatchObject({
      valeur: remises,
      remarques: [{ gravite: 'corrige' }],
    })
  })

  it('reads decimal commas', () => {
    expect(cleanCoordonnees('44,73', '4,89', '26')).toEqual({
      valeur: { latitude: 44.73, longitude: 4.89 },
      remarques: [],
    })
  })

  it('reads Lambert-93 metres, in either order', () => {
    // The origin of the projection.
    const origine = { latitude: 46.5, longitude: 3 }
    expect(cleanCoordonnees('6600000', '700000', '03').valeur).toEqual(origine)
    expect(cleanCoordonnees('700000,0', '6600000,0', '03').valeur).toEqual(origine)
  })

  it.each([
    [51.03, 2.37],
    [48.39, -4.49],
    [43.48, -1.56],
    [42.69, 2.9],
    [43.77, 7.5],
    [48.57, 7.75],
    [41.92, 8.73],
    [47.29, -2.39],
    [46.71, -2.35],
    [43.0, 6.2],
    [49.64, -1.62],
  ])('knows that %d ; %d is on the soil of metropolitan France', (latitude, longitude) => {
    expect(cleanCoordonnees(String(latitude), String(longitude), '26').remarques).toEqual([])
  })

  it('judges an overseas point by its own island', () => {
    expect(cleanCoordonnees('-21.1', '55.5', '974').remarques).toEqual([])
    expect(cleanCoordonnees('-21.1', '55.5', '26').valeur).toBeNull()
  })
})
