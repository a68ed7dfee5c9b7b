import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { completeAdresse } from './geocode-adresse.ts'

let answer: RequestListener = (_, reponse) => reponse.end()
const demandes: string[] = []
const service = createServer((demande, reponse) => {
  demandes.push(demande.url ?? '')
  answer(demande, reponse)
})
await new Promise<void>(pret => service.listen(0, '127.0.0.1', pret))
const adresseService = `http://127.0.0.1:${(service.address() as AddressInfo).port}/geocodage/`
afterAll(() => {
  service.closeAllConnections()
  service.close()
})

const complete = (q: string, delai?: number) =>
  completeAdresse(q, { adresseService, departements: ['26'], delai })
const give =
  (corps: unknown, statut = 200): RequestListener =>
  (_, reponse) =>
    reponse.writeHead(statut).end(typeof corps === 'string' ? corps : JSON.stringify(corps))
const adresse = (label: string, citycode: string) => ({
  geometry: { coordinates: [4.89, 44.93] },
  properties: { label, citycode },
})

describe('the search goes on without', () => {
  test.each<[string, RequestListener, string]>([
    ['a service that fails', give('', 500), 'réponse 500'],
    ['a service that talks nonsense', give('<html>'), 'réponse illisible'],
    ['a service that says something else', give({ features: [{ geometry: null }] }), 'réponse illisible'],
    [
      'coordinates that are not on Earth',
      give({ features: [{ ...adresse('1 rue', '26362'), geometry: { coordinates: [900, 4] } }] }),
      'réponse illisible',
    ],
    ['a service that is slow', () => {}, 'pas de réponse en 0.05 s'],
    [
      'a service that ends in the middle of its answer',
      (_, reponse) => void reponse.writeHead(200).write('{"features": ['),
      'pas de réponse en 0.05 s',
    ],
  ])('%s', async (_, repond, raison) => {
    answer = repond
    // What answers is waited for, however busy the machine.
    const delai = raison.includes('0.05') ? 50 : 10_000
    expect(await complete('12 rue des Alpes', delai)).toEqual({ etat: 'injoignable', raison })
  })

  test('no service at all', async () => {
    const nulle = { adresseService: 'http://127.0.0.1:1', departements: ['26'] }
    expect(await completeAdresse('12 rue des Alpes', nulle)).toEqual({
      etat: 'injoignable',
      raison: 'serveur injoignable',
    })
  })
})

test.each(['', 'ab', '🙂🙂🙂', '%%%', 'rue '.repeat(2_500)])('is not even asked for %s', async q => {
  demandes.length = 0
  expect(await complete(q)).toEqual({ etat: 'aucune' })
  expect(demandes).toEqual([])
})

test('an address abroad or in another département is not found', async () => {
  answer = give({ features: [adresse('1 Rue de Rivoli 75001 Paris', '75101')] })
  expect(await complete('1 rue de Rivoli')).toEqual({ etat: 'aucune' })
  answer = give({ features: [] })
  expect(await complete('Bahnhofstrasse 1, Zürich')).toEqual({ etat: 'aucune' })
  answer = give({ message: 'q must contain…' }, 400)
  expect(await complete('12 rue')).toEqual({ etat: 'aucune' })
})

test('the addresses of the installed départements, as typed and in the order given', async () => {
  demandes.length = 0
  answer = give({
    features: [
      adresse('Rue des Alpes 26000 Valence', '26362'),
      adresse('Rue des Alpes 38000 Grenoble', '38185'),
      adresse('Rue des Alpes 26100 Romans', '26281'),
    ],
  })
  expect(await complete('  rue des  Alpes & co ')).toEqual({
    etat: 'trouve',
    adresses: [
      { texte: 'Rue des Alpes 26000 Valence', commune: '26362', latitude: 44.93, longitude: 4.89 },
      { texte: 'Rue des Alpes 26100 Romans', commune: '26281', latitude: 44.93, longitude: 4.89 },
    ],
  })
  expect(demandes).toEqual(['/geocodage/search?q=rue+des+Alpes+%26+co&limit=20&autocomplete=1'])
})
