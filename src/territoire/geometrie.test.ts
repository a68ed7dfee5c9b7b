import { expect, it } from 'vitest'
import {
  type Contour,
  computeSurface,
  describeForme,
  distanceBetween,
  distanceToCommune,
  isDansContour,
} from './geometrie.ts'

const INCONNUE = { contour: null, emprise: null, latitude: null, longitude: null }
// About 7.8 km by 11.1 km, with a hole in the middle.
const TROUEE: Contour = {
  type: 'Polygon',
  coordinates: [square(5, 44, 0.1), square(5.04, 44.04, 0.02)],
}

function square(ouest: number, sud: number, cote: number) {
  const [est, nord] = [ouest + cote, sud + cote]
  return [
    [ouest, sud],
    [est, sud],
    [est, nord],
    [ouest, nord],
    [ouest, sud],
  ]
}

it('says nothing of a commune whose place is unknown', () => {
  const point = { latitude: 44, longitude: 5 }
  expect(isDansContour(INCONNUE, point)).toBeNull()
  expect(distanceToCommune(INCONNUE, point)).toBeNull()
})

it('tells inside from outside, holes included', () => {
  const commune = describeForme(TROUEE)
  expect(isDansContour(commune, { latitude: 44.01, longitude: 5.01 })).toBe(true)
  expect(isDansContour(commune, { latitude: 44, longitude: 5.05 })).toBe(true)
  expect(isDansContour(commune, { latitude: 44.05, longitude: 5.05 })).toBe(false)
  expect(isDansContour(commune, { latitude: 43.99, longitude: 5.05 })).toBe(false)
})

it('measures to the nearest border, or to the centre without a contour', () => {
  const commune = describeForme(TROUEE)
  expect(distanceToCommune(commune, { latitude: 44.01, longitude: 5.01 })).toBe(0)
  expect(distanceToCommune(commune, { latitude: 43.9, longitude: 5.05 })).toBeCloseTo(11.12, 1)
  expect(distanceToCommune(commune, { latitude: 44.05, longitude: 5.2 })).toBeCloseTo(7.99, 1)
  const centre = { ...INCONNUE, latitude: 44, longitude: 5 }
  expect(distanceToCommune(centre, { latitude: 44.1, longitude: 5 })).toBeCloseTo(11.12, 1)
})

it('puts the centre inside, in the largest part', () => {
  const forme = describeForme({
    type: 'MultiPolygon',
    coordinates: [[square(6, 45, 0.01)], TROUEE.coordinates],
  })
  expect(isDansContour(forme, { latitude: forme.latitude!, longitude: forme.longitude! })).toBe(true)
  expect(forme.longitude).toBeLessThan(5.1)
  expect(forme.emprise).toEqual([5, 44, 6.01, 45.01])
})

it('agrees with known lengths and surfaces', () => {
  const valence = { latitude: 44.9334, longitude: 4.8924 }
  const bourg = { latitude: 46.2052, longitude: 5.2255 }
  expect(distanceBetween(valence, bourg)).toBeCloseTo(143.8, 0)
  expect(computeSurface(TROUEE)).toBeCloseTo((11.12 * 8 * (100 - 4)) / 100, 0)
})
