import { expect, test } from 'vitest'
import { drawCarteParEpci, type ZoneDeCarte } from './draw-carte-epci.ts'

const square = (numero: number, propre: Partial<ZoneDeCarte> = {}): ZoneDeCarte => ({
  numero,
  contour: {
    type: 'Polygon',
    coordinates: [
      [
        [5 + numero, 44],
        [6 + numero, 44],
        [6 + numero, 45],
        [5 + numero, 45],
        [5 + numero, 44],
      ],
    ],
  },
  ...{ latitude: 44.5, longitude: 5.5 + numero, valeur: numero * 10, masquee: false },
  ...propre,
})
const draw = (...zones: ZoneDeCarte[]) =>
  drawCarteParEpci({ nom: 'carte', titre: 'Permanences <b>&', zones, unite: 'permanences' })

test('without contours there is nothing to draw', () => {
  expect(draw()).toBeNull()
  expect(draw(square(1, { contour: null }))).toBeNull()
})

test('each EPCI has its number, and its class in the legend', () => {
  const svg = draw(square(1), square(2), square(3), square(4), square(5))!
  for (const numero of [1, 2, 3, 4, 5]) expect(svg).toContain(`>${numero}</text>`)
  expect(svg).toContain('de 40 à 50 permanences')
  expect(svg).toContain('&lt;b&gt;&amp;')
  expect(svg).not.toMatch(/style=|NaN|undefined/)
})

test('a hidden figure is in no class and no number of the legend', () => {
  const svg = draw(square(1, { valeur: 4, masquee: true }), square(2, { valeur: null }), square(3))!
  expect(svg).toContain('masqué')
  expect(svg).toContain('pas de valeur')
  expect(svg).not.toContain('4 permanences')
  expect(svg).toContain('30 permanences')
})
