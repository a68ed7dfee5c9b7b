import { expect, test } from 'vitest'
import { prepareDossier } from './fichiers-de-test.ts'

const dossier = prepareDossier()

test.each([
  ['after a record', '[{"nom":"A"},{"nom":"B"}', /tronqué : il s'arrête après l'enregistrement 2/],
  ['inside a text', '[{"nom":"A"},{"nom":"Méd', /tronqué : il s'arrête après l'enregistrement 1/],
  ['inside a list', '{"records":[{"nom":"A"}', /tronqué/],
  ['at once', '[', /tronqué/],
])('refuses a file cut %s', async (_, contenu, message) => {
  await expect(dossier.read(contenu)).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(message),
  })
})

test.each([
  ['a missing comma', '[{"nom":"A"} {"nom":"B"}]', /mal formé/],
  ['something after the end', '[{"nom":"A"}] fin', /mal formé/],
  ['a list of texts', '["A","B"]', /l'élément 1 de sa liste n'est pas un objet/],
  ['a text among objects', '[{"nom":"A"},"B"]', /l'élément 2 de sa liste n'est pas un objet/],
  ['an object without any list', '{"nom":"A"}', /ne contient pas de liste d'objets/],
  ['a bottomless record', `[{"a":${'['.repeat(100)}${']'.repeat(100)}}]`, /imbriqué sur plus de 64 niveaux/],
])('refuses %s', async (_, contenu, message) => {
  await expect(dossier.read(contenu)).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(message),
  })
})

test('flattens records: nested objects, lists, numbers as they are written', async () => {
  const { colonnes, valeurs, numeros } = await dossier.read(`[
    {"id": 12, "lat": 44.80, "siret": 43493312300029, "grand": 1.5e21, "petit": 2.50E-3, "ouvert": true, "note": null,
     "adresse": {"voie": " 12 rue du Lac ", "commune": {"nom": "Bourg"}}, "services": ["aide", null, 3], "vide": [],
     "contacts": [{"tel": "+33475001122"}, {"tel": "0475001122"}], "texte": "1e3", "__proto__": "x"},
    {"id": 13, "nouvelle": "x"}
  ]`)
  expect(valeurs[0]).toEqual({
    id: '12',
    lat: '44.80',
    siret: '43493312300029',
    grand: '1500000000000000000000',
    petit: '0.0025',
    ouvert: 'true',
    note: '',
    'adresse.voie': '12 rue du Lac',
    'adresse.commune.nom': 'Bourg',
    services: 'aide|3',
    vide: '',
    'contacts.0.tel': '+33475001122',
    'contacts.1.tel': '0475001122',
    texte: '1e3',
  })
  expect(numeros).toEqual([1, 2])
  expect(colonnes.slice(-2)).toEqual(['texte', 'nouvelle'])
})

test.each([
  ['{"total":1,"liens":[{"rel":"next"}],"records":[{"nom":"A"}]}'],
  ['{"help":"","result":{"fields":[],"records":[{"nom":"A"}]}}'],
  ['{"tags":["x"],"mediatheques":[{"nom":"A"}],"suite":null}'],
])('finds the list of records in %s', async contenu => {
  expect((await dossier.read(contenu)).valeurs).toEqual([{ nom: 'A' }])
})

test('an empty list is a table without rows', async () => {
  expect((await dossier.read('[]')).lignes).toEqual([])
  expect((await dossier.read('{"records":[]}')).lignes).toEqual([])
})

test('reads GeoJSON: properties, identifier and position of points', async () => {
  const { valeurs } = await dossier.read(
    JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'CRS84' } },
      features: [
        {
          type: 'Feature',
          id: 7,
          geometry: { type: 'Point', coordinates: [5.228, 46.205] },
          properties: { nom: 'A' },
        },
        {
          type: 'Feature',
          geometry: { type: 'Polygon', coordinates: [[[1, 2]]] },
          properties: { nom: 'B', latitude: '' },
        },
        { type: 'Feature', geometry: null, properties: null },
      ],
    }),
  )
  expect(valeurs).toEqual([
    { nom: 'A', id: '7', latitude: '46.205', longitude: '5.228' },
    { nom: 'B', latitude: '' },
    {},
  ])
})

test('a column is never there by itself, and a position that is no list of numbers is passed over', async () => {
  const feature = { type: 'Feature', id: { toString: 1 }, properties: { nom: 'A' } }
  const { valeurs } = await dossier.read(
    JSON.stringify([
      { ...feature, geometry: { type: 'Point', coordinates: {} } },
      { constructor: 'Eiffage' },
    ]),
  )
  expect(valeurs.map(ligne => [ligne.constructor, ligne.nom])).toEqual([
    [undefined, 'A'],
    ['Eiffage', undefined],
  ])
})

test('reads other encodings', async () => {
  const latin1 = await dossier.read(Buffer.from('[{"nom":"Théâtre"}]', 'latin1'))
  expect(latin1).toMatchObject({ encodage: 'windows-1252', valeurs: [{ nom: 'Théâtre' }] })
})
