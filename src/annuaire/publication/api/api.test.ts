import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createFeuilleAdoptee } from '../../../../tests/feuille-de-test.ts'
import { createApp } from '../../../serveur.ts'
import { limite } from '../../../socle/limites/tables.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { CHEMIN_API, DEMANDES_PAR_MINUTE } from './create-api.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)

const die = { commune: 'Die', code_postal: '26150', code_insee: '26113' }
const [premier, reuni, clos] = [
  computeIdentifiant('recensement', 'die'),
  computeIdentifiant('prefecture', 'fs-26'),
  computeIdentifiant('recensement', 'clos'),
]

beforeAll(async () => {
  await installDepartements(db, '26')
  const complet = {
    ...die,
    nom: 'France services de Die',
    telephone: '+33475220000',
    courriels: 'contact@die.fr|camille.durand@die.fr',
    latitude: '44.7533',
    longitude: '5.3703',
    horaires: 'Mo-Fr 09:00-12:00',
  }
  await importLignes([
    createLigne({ id: 'die', ...complet }),
    createLigne({ id: 'clos', nom: 'Cyber-base', adresse: '4 rue du Lac', telephone: '+33475220009' }),
    ...Array.from({ length: 5 }, (_, n) =>
      createLigne({
        id: `v${n}`,
        nom: `Atelier ${n}`,
        adresse: `${n + 1} avenue de Romans`,
        telephone: `+3347555000${n}`,
        services: 'Aide aux démarches administratives|Loisirs et créations numériques',
      }),
    ),
  ])
  await importLignes([createLigne({ id: 'fs-26', ...complet, date_maj: '2026-02-20' })], {
    source: 'prefecture',
  })
  await db.execute(sql`update lieu set etat = 'clos' where id = ${clos}`)
  await createFeuilleAdoptee(db)
})

const get = (chemin: string, entetes: Record<string, string> = {}) =>
  app.request(CHEMIN_API + chemin, { headers: entetes })

type Operation = {
  security?: unknown
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { properties?: object }> }
}
const document = (await (await get('/openapi.json')).json()) as Document
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema(document, 'openapi.json')

/** Requests that bring every answer that the document foresees. 429 is tried apart. */
const DEMANDES: Record<string, Record<number, readonly string[]>> = {
  '/feuilles-de-route': {
    200: ['/feuilles-de-route', '/feuilles-de-route?departement=99'],
    400: ['/feuilles-de-route?department=26'],
  },
  '/feuilles-de-route/{id}': {
    200: ['/feuilles-de-route/drome-test'],
    404: ['/feuilles-de-route/inconnue', '/feuilles-de-route/%20'],
  },
  '/indicateurs': {
    200: ['/indicateurs', '/indicateurs?departement=26&feuille=drome-test'],
    400: ['/indicateurs?epci=1'],
    404: ['/indicateurs?feuille=inconnue'],
  },
  '/indicateurs/{code}/valeurs': {
    200: ['/indicateurs/T1.1/valeurs', '/indicateurs/T3.1/valeurs?periode=2026&epci=departement'],
    400: ['/indicateurs/T1.1/valeurs?periode=hier'],
    404: ['/indicateurs/X1/valeurs', '/indicateurs/T1.1/valeurs?departement=99'],
  },
  '/lieux': {
    200: [
      '/lieux',
      '/lieux?parPage=500&page=1000000',
      '/lieux?commune=26113&accessible=oui',
      '/lieux?besoin=demarches&besoin=loisirs&frais=gratuit',
      '/lieux?adresse=Die&lat=44.75&lon=5.37&rayon=20',
      '/lieux?q=%F0%9F%99%82',
      `/lieux?q=${encodeURIComponent("' or 1=1; drop table lieu --")}`,
    ],
    400: [
      '/lieux?page=0',
      '/lieux?page=1000000000',
      '/lieux?page=deux',
      '/lieux?parPage=501',
      '/lieux?parPage=1e9',
      '/lieux?comune=26113',
      '/lieux?ou=saint-m',
      '/lieux?commune=B-1000',
      '/lieux?besoin=voler',
      '/lieux?ouvert=jamais',
      '/lieux?rayon=-1&commune=26113',
      '/lieux?adresse=Die&lat=999&lon=5',
      '/lieux?page=1&page=2',
    ],
    404: [
      '/lieux?departement=99',
      '/lieux?commune=99999',
      '/lieux?ou=Bruxelles',
      '/lieux?epci=123',
      `/lieux?ou=${'a'.repeat(80)}`,
    ],
  },
  '/lieux/{id}': {
    200: [`/lieux/${premier}`],
    301: [`/lieux/${reuni}`],
    404: [
      '/lieux/000000000000',
      '/lieux/inconnu',
      '/lieux/%00',
      `/lieux/${'a'.repeat(5_000)}`,
      '/lieux/..%2F..%2Fetc',
    ],
    410: [`/lieux/${clos}`],
  },
  '/changements': {
    200: [
      '/changements',
      '/changements?depuis=2026-03-01',
      '/changements?depuis=2999-01-01T00:00:00%2B02:00&parPage=1',
    ],
    400: [
      '/changements?depuis=hier',
      '/changements?depuis=2026-02-30',
      '/changements?depuis=03/03/2026',
      '/changements?depuis=',
      '/changements?curseur=abc',
      '/changements?curseur=',
      `/changements?curseur=${Buffer.from("2026-01-01T00:00:00.000000Z '; drop table lieu").toString('base64url')}`,
      `/changements?curseur=${Buffer.from('9999-99-99T99:99:99.000000Z a').toString('base64url')}`,
      '/changements?depuis=2026-03-01&curseur=abc',
      '/changements?parPage=0',
    ],
  },
  '/communes': {
    200: [
      '/communes',
      '/communes?q=die',
      '/communes?q=%25',
      '/communes?departement=26&parPage=2&page=3',
      '/communes?departement=99',
    ],
    400: ['/communes?page=-1', '/communes?nom=die'],
  },
  '/besoins': { 200: ['/besoins'] },
}

describe('the document', () => {
  test('is OpenAPI 3.1 at the public address', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${ADRESSE_DE_TEST}/api/v1` }] })
  })

  test('names every route that is mounted, and no other', () => {
    const montees = app.routes
      .filter(({ path, method }) => path.startsWith(`${CHEMIN_API}/`) && method === 'GET')
      .map(({ path }) => path.slice(CHEMIN_API.length).replace(/:(\w+)/g, '{$1}'))
    const documentees = Object.keys(document.paths)
    expect([...documentees, '/openapi.json'].sort()).toEqual([...new Set(montees)].sort())
  })

  test('foresees only answers that are tried here, and all of them', () => {
    for (const [chemin, { get: operation }] of Object.entries(document.paths)) {
      // What needs a key is tried beside it.
      if (operation!.security) continue
      const prevues = Object.keys(operation!.responses).filter(statut => statut !== '429')
      expect(Object.keys(DEMANDES[chemin] ?? {}), chemin).toEqual(prevues)
    }
  })
})

const CAS = Object.entries(DEMANDES).flatMap(([chemin, statuts]) =>
  Object.entries(statuts).flatMap(([statut, demandes]) =>
    demandes.map(demande => [demande.slice(0, 90), statut, chemin, demande] as const),
  ),
)

describe('the live answers are those of the document', () => {
  test.each(CAS)('%s answers %s', async (_, statut, chemin, demande) => {
    const reponse = await get(demande)
    expect(reponse.status, await reponse.clone().text()).toBe(Number(statut))
    await expectDocumented(reponse, chemin)
    expect(reponse.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(reponse.headers.get('Link')).toContain('rel="license"')
  })

  test('too many requests from one address', async () => {
    await db.update(limite).set({ nombre: DEMANDES_PAR_MINUTE + 1 })
    await expectDocumented(await get('/besoins'), '/besoins', 429)
    await db.delete(limite)
  })

  test('what is not in the API is refused as a program reads it, in French', async () => {
    const reponse = await get('/rien')
    expect(reponse.status).toBe(404)
    expect(reponse.headers.get('Content-Type')).toContain('application/problem+json')
    const ecriture = await app.request(`${CHEMIN_API}/lieux`, {
      method: 'POST',
      headers: { Origin: ADRESSE_DE_TEST },
    })
    expect(ecriture.status).toBe(405)
  })
})

async function expectDocumented(reponse: Response, chemin: string, statut = reponse.status) {
  expect(reponse.status).toBe(statut)
  const contenu = document.paths[chemin]!.get!.responses[statut]!.content
  if (!contenu) return expect(reponse.headers.get('Location')).toBe(`${CHEMIN_API}/lieux/${premier}`)
  const [type] = Object.keys(contenu)
  expect(reponse.headers.get('Content-Type')).toContain(type)
  const pointeur = [chemin, 'get', 'responses', String(statut), 'content', type!, 'schema']
    .map(partie =>
      partie.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D'),
    )
    .join('/')
  const corps = await reponse.json()
  const valide = ajv.compile({ $ref: `openapi.json#/paths/${pointeur}` })
  expect(valide(corps), ajv.errorsText(valide.errors)).toBe(true)
  if (statut >= 400)
    expect(corps).toMatchObject({ status: statut, detail: expect.stringMatching(/^\p{Lu}.+\.$/su) })
}

describe('places', () => {
  type Page = { lignes: (Record<string, unknown> & { id: string; nom: string })[]; total: number }
  const read = async (chemin: string) => (await (await get(chemin)).json()) as Page

  test('are those of the list, page after page, each once', async () => {
    const tout = await read('/lieux?parPage=500')
    expect(tout.total).toBe(6)
    const pages = [1, 2, 3].map(page => read(`/lieux?parPage=2&page=${page}`))
    const ids = (await Promise.all(pages)).flatMap(({ lignes }) => lignes.map(({ id }) => id))
    expect(ids).toEqual(tout.lignes.map(({ id }) => id))
    expect(await read('/lieux?parPage=2&page=99')).toMatchObject({ lignes: [], total: 6 })
  })

  test('say what the contract says, nothing else, and no personal contact', async () => {
    const { lignes } = await read('/lieux?commune=26113')
    const { properties } = document.components.schemas.Lieu as { properties: object }
    expect(Object.keys(lignes[0]!).sort()).toEqual([...Object.keys(properties), 'distance'].sort())
    expect(lignes[0]).toMatchObject({ courriels: ['contact@die.fr'], telephone: '+33475220000' })
    expect(await (await get(`/lieux/${premier}`)).text()).not.toContain('camille')
  })

  test('come nearest first around a point', async () => {
    const { lignes } = await read('/lieux?adresse=Die&lat=44.75&lon=5.37&rayon=20')
    expect(lignes.map(({ nom, distance }) => [nom, Math.round(Number(distance) * 10)])).toEqual([
      ['France services de Die', 4],
    ])
  })

  test('a misspelt parameter is named, and leads to the documentation', async () => {
    expect(await (await get('/lieux?comune=26113&parPage=0')).json()).toMatchObject({
      detail: 'À corriger dans l’adresse : « parPage », « comune ». La documentation est à l’adresse /api.',
      erreurs: expect.arrayContaining([
        { champ: 'comune', message: 'Ce paramètre n’existe pas ici.' },
        { champ: 'parPage', message: 'Attendu : un nombre entier de 1 à 500.' },
      ]),
    })
  })

  test('are not sent again when nothing changed', async () => {
    const etag = (await get('/lieux')).headers.get('ETag') ?? ''
    expect(etag).toMatch(/^W\/"/)
    const reponse = await get('/lieux', { 'If-None-Match': etag })
    expect(reponse.status).toBe(304)
    expect(reponse.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })
})

test('the page for people documents each operation and each parameter', async () => {
  const html = await (await app.request('/api')).text()
  for (const chemin of Object.keys(document.paths)) expect(html).toContain(chemin)
  for (const parametre of ['parPage', 'prise_en_charge', 'curseur', 'ouvert'])
    expect(html).toContain(parametre)
  expect(html).not.toContain('undefined')
})
