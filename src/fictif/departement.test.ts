import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Erreur } from '../socle/erreur.ts'
import { type CommuneFictive, generateDepartement } from './departement.ts'
import { computeAire, isInside, type Point } from './geometrie.ts'
import { isLuhnValid } from './numeros.ts'

const tirage = fc.record({
  graine: fc.integer({ min: 0, max: 1_000_000 }),
  communes: fc.integer({ min: 1, max: 120 }),
})
const digest = (valeur: unknown) => createHash('sha256').update(JSON.stringify(valeur)).digest('hex')
const ring = ({ contour }: CommuneFictive) => contour.coordinates[0] as Point[]

/** The communes on each side of every border segment, written from west to east. */
function findBorders(communes: CommuneFictive[]): Map<string, string[]> {
  const bords = new Map<string, string[]>()
  for (const commune of communes) {
    ring(commune).forEach((point, i, anneau) => {
      if (i === 0) return
      const cle = [String(anneau[i - 1]), String(point)].sort().join(' ')
      bords.set(cle, [...(bords.get(cle) ?? []), commune.code])
    })
  }
  return bords
}

describe('the fictional département', () => {
  test.each([0, 891, 12.5])('refuses to have %s communes', communes => {
    expect(() => generateDepartement({ graine: 1, communes })).toThrow(Erreur)
  })

  test('is the same for the same seed, another for another seed', () => {
    const premier = digest(generateDepartement({ graine: 26, communes: 60 }))
    expect(digest(generateDepartement({ graine: 26, communes: 60 }))).toBe(premier)
    expect(digest(generateDepartement({ graine: 27, communes: 60 }))).not.toBe(premier)
  })

  test('gives each commune its own name and codes, and inhabitants', () => {
    fc.assert(
      fc.property(tirage, options => {
        const { communes, departement } = generateDepartement(options)
        expect(communes).toHaveLength(options.communes)
        expect(communes.map(({ code }) => code)).toContain(departement.chefLieu)
        const noms = communes.flatMap(({ nom, anciennes }) => [
          nom,
          ...anciennes.map(ancienne => ancienne.nom),
        ])
        const codes = communes.flatMap(({ code, anciennes }) => [
          code,
          ...anciennes.map(ancienne => ancienne.code),
        ])
        expect(new Set(noms).size).toBe(noms.length)
        expect(new Set(codes).size).toBe(codes.length)
        for (const commune of communes) {
          expect(commune.nom).toMatch(/^[A-Za-zÀ-ÖØ-öø-ÿœŒ\-' ]+$/)
          expect(commune.code).toMatch(/^00\d{3}$/)
          expect(commune.population).toBeGreaterThan(0)
          for (const codePostal of commune.codesPostaux) expect(codePostal).toMatch(/^00\d{3}$/)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('draws contours that share their borders, never overlap, and hold their chef-lieu', () => {
    fc.assert(
      fc.property(
        tirage,
        fc.array(
          fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
          { minLength: 200, maxLength: 200 },
        ),
        (options, tirs) => {
          const { communes } = generateDepartement(options)
          for (const commune of communes) {
            expect(computeAire(ring(commune))).toBeGreaterThan(0)
            expect(isInside([commune.longitude, commune.latitude], ring(commune))).toBe(true)
          }
          for (const cotes of findBorders(communes).values()) expect(cotes.length).toBeLessThanOrEqual(2)
          const points = communes.flatMap(ring)
          const [ouest, est] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))]
          const [sud, nord] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))]
          for (const [u, v] of tirs) {
            const point: Point = [ouest + u * (est - ouest), sud + v * (nord - sud)]
            expect(communes.filter(commune => isInside(point, ring(commune))).length).toBeLessThanOrEqual(1)
          }
        },
      ),
      { numRuns: 6 },
    )
  })

  test('leaves no hole between the communes: the outer borders make one ring, of the same area', () => {
    const { communes } = generateDepartement({ graine: 3, communes: 80 })
    const suivant = new Map<string, string>()
    const bords = findBorders(communes)
    for (const commune of communes) {
      ring(commune).forEach((point, i, anneau) => {
        if (i === 0) return
        const [debut, fin] = [String(anneau[i - 1]), String(point)]
        if (bords.get([debut, fin].sort().join(' '))!.length === 1) suivant.set(debut, fin)
      })
    }
    const tour: string[] = [suivant.keys().next().value!]
    while (suivant.get(tour.at(-1)!) !== tour[0]) tour.push(suivant.get(tour.at(-1)!)!)
    expect(tour).toHaveLength(suivant.size)
    const outline = [...tour, tour[0]!].map(point => point.split(',').map(Number) as Point)
    const sum = communes.reduce((total, commune) => total + computeAire(ring(commune)), 0)
    expect(computeAire(outline)).toBeCloseTo(sum, 8)
  })

  test('groups neighbouring communes in EPCI, an agglomeration around its only large town', () => {
    const { communes, epci } = generateDepartement({ graine: 1, communes: 250 })
    expect(epci.length).toBeGreaterThanOrEqual(6)
    expect(epci.length).toBeLessThanOrEqual(12)
    const liens = [...findBorders(communes).values()].filter(cotes => cotes.length === 2)
    for (const { code } of epci) {
      expect(code).toMatch(/^\d{9}$/)
      expect(isLuhnValid(code)).toBe(true)
      const membres = new Set(communes.filter(commune => commune.epci === code).map(commune => commune.code))
      const atteints = new Set([[...membres][0]])
      for (const atteint of atteints)
        for (const [a, b] of liens)
          for (const [ici, la] of [
            [a, b],
            [b, a],
          ])
            if (ici === atteint && membres.has(la!)) atteints.add(la!)
      expect(atteints.size).toBe(membres.size)
    }
    expect(epci.filter(({ type }) => type === 'CA')).toHaveLength(1)
  })
})
