import fc from 'fast-check'
import type { Feature } from 'geojson'
import { topology } from 'topojson-server'
import { expect, it } from 'vitest'
import { Erreur } from '../socle/erreur.ts'
import { readContours } from './read-contours.ts'

const CARRE = [
  [5, 46],
  [5.1, 46],
  [5.1, 46.1],
  [5, 46.1],
  [5, 46],
]

function collection(entite: object) {
  return JSON.stringify({ type: 'FeatureCollection', features: [entite] })
}

function feature(properties: object, coordinates: unknown = [CARRE], type = 'Polygon') {
  return { type: 'Feature', properties, geometry: { type, coordinates } } as Feature
}

it.each([
  ['empty', '', /n'est pas du JSON/],
  ['truncated', collection(feature({ code: '01053' })).slice(0, 80), /incomplet/],
  ['something else', '[1, 2]', /ni une FeatureCollection/],
  ['null', 'null', /ni une FeatureCollection/],
  ['no feature', '{"type":"FeatureCollection","features":[]}', /aucun contour/],
  ['features that are no list', '{"type":"FeatureCollection","features":3}', /ni une FeatureCollection/],
  ['a null feature', '{"type":"FeatureCollection","features":[null]}', /n° 1 n'a pas de code INSEE/],
  [
    'a broken topology',
    '{"type":"Topology","objects":{"communes":{"type":"Polygon","arcs":[[4]]}}}',
    /TopoJSON/,
  ],
  ['a commune without code', collection(feature({ nom: 'Bourg' })), /n° 1 n'a pas de code INSEE/],
  ['départements', collection(feature({ code: '01' })), /n'a pas de code INSEE/],
  ['a point', collection(feature({ code: '01053' }, [5, 46], 'Point')), /01053 n'est pas une surface/],
  [
    'no geometry',
    collection({ type: 'Feature', properties: { code: '01053' }, geometry: null }),
    /pas une surface/,
  ],
  ['an open line', collection(feature({ code: '01053' }, [CARRE.slice(0, 4)])), /tracé fermé/],
  ['no coordinates', collection(feature({ code: '01053' }, null)), /tracé fermé/],
  ['metres', collection(feature({ code: '01053' }, [CARRE.map(([x]) => [x! * 1e5, 6.5e6])])), /Lambert-93/],
  ['text', collection(feature({ code: '01053' }, [CARRE.map(() => ['5', 'x'])])), /degrés/],
])('refuses a file: %s', (_, texte, message) => {
  expect(() => readContours(texte, 'Le fichier ain.geojson')).toThrow(
    expect.objectContaining({ code: 'illisible', message: expect.stringMatching(message) }),
  )
})

it('refuses any nonsense with a reason, never by breaking', () => {
  const forme = fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon'), coordinates: fc.jsonValue() })
  fc.assert(
    fc.property(fc.oneof(forme, fc.jsonValue()), geometry => {
      const texte = collection({ type: 'Feature', properties: { code: '01053' }, geometry })
      try {
        readContours(texte, 'Le fichier')
      } catch (erreur) {
        expect(erreur).toBeInstanceOf(Erreur)
      }
    }),
  )
})

it.each([{ code: '01053' }, { INSEE_COM: '01053' }, { insee: 1053 }, { com_code: ['01053'] }])(
  'finds the code under the names of the usual publishers: %j',
  proprietes => {
    expect(readContours(`\uFEFF${collection(feature(proprietes))}`, 'Le fichier')).toEqual([
      { code: '01053', contour: { type: 'Polygon', coordinates: [CARRE] } },
    ])
  },
)

it('reads TopoJSON too', () => {
  const communes = { type: 'FeatureCollection', features: [feature({ code: '2A004' })] } as const
  const lus = readContours(JSON.stringify(topology({ communes })), 'Le fichier')
  expect(lus).toMatchObject([{ code: '2A004', contour: { type: 'Polygon' } }])
})
