import { expect, test } from 'vitest'
import { type CommuneDeCarte, drawCarte } from './draw-carte.ts'
import { formatNumeros, groupPoints } from './group-points.ts'
import { overlaps, placeNoms } from './place-noms.ts'

const CADRE = { largeur: 300, hauteur: 300, corps: 10 }

function square(nom: string, ouest: number, dedans = true): CommuneDeCarte {
  const est = ouest + 0.1
  const coordinates = [
    [
      [ouest, 44.7],
      [est, 44.7],
      [est, 44.8],
      [ouest, 44.8],
      [ouest, 44.7],
    ],
  ]
  return {
    nom,
    population: 100,
    latitude: 44.75,
    longitude: ouest + 0.05,
    dedans,
    contour: { type: 'Polygon', coordinates },
  }
}

const point = (numero: number, longitude: number) => ({ numero, latitude: 44.72, longitude })

test('without a contour inside there is no map', () => {
  expect(drawCarte(CADRE, { communes: [], limites: [], points: [point(1, 5)] })).toBeNull()
  expect(drawCarte(CADRE, { communes: [square('Voisine', 5, false)], limites: [], points: [] })).toBeNull()
})

test('points that one can tell apart keep their number; the others share it, or a letter', () => {
  const points = [point(1, 5.01), point(2, 5.011), point(3, 5.09), ...[4, 6, 8, 10].map(n => point(n, 5.05))]
  const carte = drawCarte(CADRE, { communes: [square('Die', 5)], limites: [], points })!
  const ecrits = [...carte.svg.matchAll(/font-weight="700">([^<]*)</g)].map(([, texte]) => texte)
  expect(ecrits).toEqual(['1, 2', '3', 'A'])
  expect(carte.groupes).toEqual([{ lettre: 'A', numeros: [4, 6, 8, 10] }])
})

test('a name is written as text whatever it holds, and the drawing is the same each time', () => {
  const entree = {
    communes: [square('A&B<script>', 5), square('Ailleurs', 5.1, false)],
    limites: [],
    points: [],
  }
  const { svg } = drawCarte(CADRE, entree)!
  expect(svg).toContain('A&amp;B&lt;script&gt;')
  expect(svg).not.toContain('<script')
  expect(drawCarte(CADRE, entree)!.svg).toBe(svg)
})

test('no drawing leaves its frame for a point far from the territory', () => {
  const { svg } = drawCarte(CADRE, { communes: [square('Die', 5)], limites: [], points: [point(1, 6)] })!
  const [, x] = /<rect x="([\d.]+)"[^>]*rx=/.exec(svg)!
  expect(Number(x)).toBeLessThan(300)
})

test('a thousand points end in groups that do not cover one another', () => {
  const points = Array.from({ length: 1000 }, (_, n) => ({
    numero: n + 1,
    place: [(n * 37) % 300, (n * 91) % 280] as [number, number],
  }))
  const groupes = groupPoints(points, 10)
  expect(groupes.flatMap(({ numeros }) => numeros)).toHaveLength(1000)
  for (const [rang, a] of groupes.entries())
    for (const b of groupes.slice(rang + 1)) expect(overlaps(a.boite, b.boite)).toBe(false)
})

test('numbers that follow one another are told by their ends', () => {
  expect(formatNumeros([7, 1, 2, 3])).toBe('1–3, 7')
  expect(formatNumeros([4, 5])).toBe('4, 5')
  expect(formatNumeros([])).toBe('')
})

test('of two names that would cover each other, the first is written and the other moves or goes', () => {
  const noms = ['Valence', 'Bourg-lès-Valence', 'Hors-cadre'].map((nom, rang) => ({
    nom,
    dedans: true,
    place: [rang === 2 ? 1 : 150, 150] as [number, number],
  }))
  const places = placeNoms(noms, CADRE, [])
  expect(places.map(({ nom }) => nom)).toEqual(['Valence', 'Bourg-lès-Valence'])
  expect(overlaps(places[0]!.boite, places[1]!.boite)).toBe(false)
})
