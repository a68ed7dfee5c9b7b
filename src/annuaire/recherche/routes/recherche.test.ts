import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { toPlain } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { PropositionsOu } from './completer-ou.ts'

/** The national service as the tests want it; null: it is down. */
let labels: string[] | null = []
const service = createServer((_, reponse) => {
  if (labels === null) return void reponse.writeHead(503).end()
  const features = labels.map(label => ({
    geometry: { coordinates: [4.9, 44.94] },
    properties: { label, citycode: '26362' },
  }))
  reponse.end(JSON.stringify({ features }))
})
await new Promise<void>(pret => service.listen(0, '127.0.0.1', pret))
afterAll(() => service.close())

const { db } = await createBaseDeTest()
const apiAdresse = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
const app = createApp(createContexteDeTest(db, { apiAdresse }))
const importLignes = createImporteur(db)

const get = (chemin: string) => app.request(chemin, { headers: { Accept: 'text/html' } })
const leadsTo = async (chemin: string) => (await get(chemin)).headers.get('Location')
async function read(chemin: string) {
  const reponse = await get(chemin)
  const html = await reponse.text().then(toPlain)
  const texte = html
    .replace(/<(title|option|legend|label)[^>]*>[^<]*/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  return {
    statut: reponse.status,
    html,
    texte,
    noms: [...html.matchAll(/<h3><a [^>]*>([^<]*)</g)].map(([, nom]) => nom),
  }
}

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.execute(sql`update commune set latitude = 44.93, longitude = 4.89 where code = '26362'`)
  await db.execute(sql`update commune set latitude = 44.75, longitude = 5.37 where code = '26113'`)
  await importLignes([
    createLigne({
      ...{
        id: 'v1',
        nom: 'Médiathèque Latour',
        latitude: '44.935',
        longitude: '4.89',
        telephone: '+33475550001',
      },
      ...{ horaires: 'Tu 09:00-12:00,14:00-17:30; Sa 09:00-12:00', frais_a_charge: 'Gratuit' },
      services: 'Aide aux démarches administratives|Maîtrise des outils numériques du quotidien',
    }),
    createLigne({
      ...{ id: 'd1', nom: 'Rucher du Diois', commune: 'Die', code_postal: '26150', code_insee: '26113' },
      ...{ adresse: '3 place du Marché', latitude: '44.753', longitude: '5.37', horaires: 'Th 14:00-17:00' },
      services: 'Accès internet et matériel informatique',
    }),
  ])
})

describe('what a search cannot read is said, and left aside', () => {
  test.each([
    ['besoin=tout', 'tout'],
    ['frais=Gratuit%27--', 'Gratuit&#x27;--'],
    ['rayon=100000', '100000'],
    ['ouvert=demain', 'demain'],
    ['accessible=1', '1'],
    ['itinerance=%3Cscript%3E', '&lt;script&gt;'],
    ['label=a&label=b&label=c', 'a'],
  ])('%s', async (parametres, dit) => {
    const { statut, html, noms } = await read(`/lieux?${parametres}`)
    expect(statut).toBe(200)
    expect(html).toContain(`Le critère « ${dit} » n’existe pas`)
    expect(noms).toHaveLength(2)
  })

  test('coordinates that are none', async () => {
    const { html, noms } = await read('/lieux?adresse=1+rue&lat=1e308&lon=4')
    expect(html).toContain('L’adresse demandée n’a pas pu être située')
    expect(noms).toHaveLength(2)
  })

  test('an address of 10,000 characters is cut, and said to be', async () => {
    const { statut, html } = await read(`/lieux?ou=${'12+rue+'.repeat(1_500)}`)
    expect(statut).toBe(200)
    expect(html).toContain('L’adresse saisie est trop longue')
    expect(html.length).toBeLessThan(60_000)
  })
})

describe('a place to look from that is not one', () => {
  test('a commune mistyped is asked back', async () => {
    const { html } = await read('/lieux?ou=Valense&besoin=demarches')
    expect(html).toContain(
      'href="/lieux?commune=26362&amp;besoin=demarches">Vouliez-vous dire Valence (26000) ?',
    )
    expect((await read('/lieux?ou=Dye')).html).toContain('Vouliez-vous dire Die')
  })

  test.each(['Genève', '🙂', '75001'])(
    '%s, that this directory does not cover, leads elsewhere',
    async ou => {
      const { html, noms } = await read(`/lieux?ou=${encodeURIComponent(ou)}`)
      expect(html).toContain(`Aucune commune de cet annuaire ne s’appelle « ${ou} »`)
      expect(html).toContain('Cet annuaire couvre : Drôme.')
      expect(noms).toEqual([])
    },
  )

  test('a postal code of several communes is asked back', async () => {
    const { html } = await read('/lieux?ou=26150&rayon=10')
    expect(html).toContain('Quelle commune ?')
    expect(html).toContain('href="/lieux?commune=26113&amp;rayon=10"')
  })

  test('an address while the national service is down says so, and what to do', async () => {
    labels = null
    const { statut, texte } = await read('/lieux?ou=12+rue+des+Alpes')
    expect(statut).toBe(200)
    expect(texte).toContain('Le service national des adresses ne répond pas')
    expect(texte).toContain('Écrivez plutôt le nom de la commune ou son code postal')
  })

  test('an address that nobody knows', async () => {
    labels = []
    expect((await read('/lieux?ou=12+rue+des+Alpes')).texte).toContain(
      'Aucune adresse de cet annuaire ne ressemble',
    )
  })

  test('an address that may be several is asked back', async () => {
    labels = ['12 Rue des Alpes 26000 Valence', '12 Rue des Alpes 26500 Bourg-lès-Valence']
    const { html } = await read('/lieux?ou=12+rue+des+alpes&rayon=5')
    expect(html).toContain('Quelle adresse ?')
    expect(html).toContain('adresse=12+Rue+des+Alpes+26000+Valence&amp;lat=44.94&amp;lon=4.9')
  })

  test('an address that is one for sure leads to the search around it', async () => {
    labels = ['12 Rue des Alpes 26000 Valence', '12 Rue des Alpages 26000 Valence']
    expect(await leadsTo('/lieux?ou=12+rue+des+alpes&besoin=demarches&q=')).toBe(
      '/lieux?besoin=demarches&adresse=12+Rue+des+Alpes+26000+Valence&lat=44.94&lon=4.9',
    )
  })

  test('one visitor does not exhaust the national service', async () => {
    labels = []
    await db.execute(sql`update limite set nombre = 10000`)
    expect((await get('/lieux?ou=12+rue+des+Alpes')).status).toBe(429)
    expect((await get('/ou.json?q=valence')).status).toBe(429)
    await db.execute(sql`delete from limite`)
  })
})

describe('a search', () => {
  test('says distances, opening, freshness and cost, the nearest first', async () => {
    const { texte, noms } = await read('/lieux?commune=26362&rayon=50')
    expect(noms).toEqual(['Médiathèque Latour', 'Rucher du Diois'])
    expect(texte).toContain('2 lieux à moins de 50 km de Valence')
    expect(texte).toContain('À moins de 1 km du centre de Valence')
    expect(texte).toContain('À 43 km du centre de Valence')
    expect(texte.replaceAll('\u00a0', ' ')).toContain('Ouvert jusqu’à 12 h')
    expect(texte).toContain('Prix : gratuit')
    expect(texte).toContain('Vérifié il y a 47 jours')
  })

  test('its criteria are tags that one removes', async () => {
    const { html, noms } = await read(
      '/lieux?commune=26362&rayon=20&besoin=demarches&frais=gratuit&ouvert=samedi',
    )
    expect(noms).toEqual(['Médiathèque Latour'])
    expect(html).toMatch(
      /href="\/lieux\?commune=26362&amp;rayon=20&amp;besoin=demarches&amp;ouvert=samedi"[^>]*>Prix : Gratuit</,
    )
    expect(html).toMatch(
      /href="\/lieux\?besoin=demarches&amp;frais=gratuit&amp;ouvert=samedi"[^>]*>Commune : Valence</,
    )
    expect(html).toContain('<details class="mg-criteres" open="">')
  })

  test('the short address of what a form sends keeps what is settled while the words stay', async () => {
    const settled = 'commune=26362&adresse=&rayon=20&besoin=&epci=&q='
    expect(await leadsTo(`/lieux?ou=Valence&${settled}`)).toBe('/lieux?commune=26362&rayon=20')
    expect(await leadsTo(`/lieux?ou=die&${settled}`)).toBe('/lieux?commune=26113&rayon=20')
    expect(await leadsTo(`/lieux?ou=&${settled}`)).toBe('/lieux')
  })

  test('that finds nothing widens, lightens, and shows the nearest places', async () => {
    const { html, texte } = await read('/lieux?commune=26362&rayon=20&besoin=acces&q=rucher')
    expect(texte).toContain('Aucun lieu pour « rucher » à moins de 20 km de Valence')
    expect(html).toContain('href="/lieux?commune=26362&amp;rayon=50&amp;q=rucher&amp;besoin=acces"')
    expect(texte).toContain('Chercher à moins de 50 km de Valence : 1 lieu')
    expect(texte).toMatch(/Rucher du Diois , Die, à 43 km du centre de Valence/)
    expect((await read('/lieux?commune=26362&besoin=demarches&frais=payant')).texte).toContain(
      'Retirer « Prix : Payant » : 1 lieu',
    )
    const seul = await read('/lieux?commune=26113&rayon=5&besoin=parents&public=femmes')
    expect(seul.texte).toContain('Les lieux les plus proches, pour d’autres demandes Rucher du Diois')
    expect(seul.texte).toContain('Retirer tous les critères : 1 lieu')
  })

  test('a name mistyped is answered with the names that look like it, said as such', async () => {
    const { texte } = await read('/lieux?q=ruchher+du+diois')
    expect(texte).toContain('Aucun nom de lieu ne contient « ruchher du diois »')
    expect(texte).toMatch(/Des noms qui ressemblent à « ruchher du diois » Rucher du Diois , Die/)
  })

  test('offers a paper of the places ticked, and of the commune', async () => {
    const { html } = await read('/lieux?commune=26113')
    expect(html).toContain('action="/brochures"')
    expect(html).toMatch(/<input[^>]*name="lieu"[^>]*value="[0-9a-z]{12}"/)
    expect(html).toContain('href="/brochures?commune=26113"')
  })
})

describe('the completion of where one looks from', () => {
  const complete = async (q: string) =>
    (await (await get(`/ou.json?q=${encodeURIComponent(q)}`)).json()) as PropositionsOu

  test.each(['', 'v', '%00', '🙂', '%_%', 'a'.repeat(10_000)])('« %s » proposes nothing', async q => {
    expect(await complete(q)).toEqual({ communes: [], adresses: [], panne: false })
  })

  test('mixes communes and addresses', async () => {
    labels = ['12 Rue de Valence 26150 Die']
    expect((await complete('valen')).communes[0]).toMatchObject({ code: '26362', nom: 'Valence' })
    expect((await complete('12 rue de val')).adresses).toEqual([
      { texte: '12 Rue de Valence 26150 Die', latitude: 44.94, longitude: 4.9 },
    ])
  })

  test('an outage is said, and not remembered', async () => {
    labels = null
    const reponse = await get('/ou.json?q=12+rue')
    expect(await reponse.json()).toMatchObject({ panne: true })
    expect(reponse.headers.get('Cache-Control')).toBe('no-store')
  })
})
