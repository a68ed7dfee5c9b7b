import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createApp } from '../../../serveur.ts'
import { limite } from '../../../socle/limites/tables.ts'
import { computeIdentifiant } from '../../lieu.ts'
import { CHAMPS_SCHEMA } from '../../schema/champs.ts'
import { FORMATS } from '../formats.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)
const CHEMINS = FORMATS.map(({ chemin }) => chemin)

const get = (chemin: string, entetes: Record<string, string> = {}, method = 'GET') =>
  app.request(chemin, { method, headers: { Accept: '*/*', ...entetes } })

type Feature = { id: string; geometry: { coordinates: number[] } | null; properties: Record<string, unknown> }
type Objet = Record<string, unknown> & { id: string }

const die = { commune: 'Die', code_postal: '26150', code_insee: '26113' }
const [porte, perso, formule] = ['porte', 'perso', 'formule'].map(id => computeIdentifiant('recensement', id))

const LIGNES = [
  createLigne({
    ...{ id: 'porte', nom: 'La Porte', ...die, latitude: '44.7533', longitude: '5.3703' },
    ...{
      telephone: '+33475220000',
      courriels: 'contact@die.fr',
      itinerance: 'Fixe',
      frais_a_charge: 'Gratuit',
    },
    ...{ presentation_resume: 'Un "café", des\nateliers ; et plus', presentation_detail: '' },
  }),
  createLigne({
    ...{ id: 'perso', nom: 'Espace du Lac', adresse: '2 rue du Lac', telephone: '06 12 34 56 78' },
    ...{ courriels: 'camille.durand@orange.fr', presentation_detail: 'Camille : 06 12 34 56 78' },
    date_maj: '',
  }),
  createLigne({ id: 'formule', nom: '=1+1 Rucher', adresse: '3 place du Marché', telephone: '+33475220003' }),
  createLigne({ id: 'court', nom: 'Le', adresse: '9 chemin Haut', telephone: '+33475220004' }),
  createLigne({ id: 'clos', nom: 'Cyber-base', adresse: '4 rue Basse', telephone: '+33475220005' }),
]

describe('an empty directory', () => {
  test.each([
    ['/lieux.csv', `${CHAMPS_SCHEMA.join(',')}\r\n`],
    ['/lieux.json', '[]\n'],
    ['/lieux.geojson', '{"type":"FeatureCollection","features":[]\n}\n'],
    ['/data-inclusion/structures.json', '[]\n'],
  ])('%s is a whole file', async (chemin, attendu) => {
    const reponse = await get(chemin)
    expect(reponse.headers.get('Last-Modified')).toBeNull()
    expect(await reponse.text()).toBe(attendu)
  })
})

describe('a directory', () => {
  beforeAll(async () => {
    await installDepartements(db, '26')
    await importLignes(LIGNES)
    await db.execute(
      sql`update lieu set etat = 'clos' where id = ${computeIdentifiant('recensement', 'clos')}`,
    )
    await db.execute(
      sql`update lieu set ferme_du = '2026-03-01', ferme_au = '2026-03-31' where id = ${porte}`,
    )
  })

  describe.each(CHEMINS)('%s', chemin => {
    test.each([
      ['?departement=99', 404],
      ['?commune=99999', 404],
      ['?ou=Bruxelles', 404],
      ['?ou=saint-m', 400],
      ['?besoin=voler', 400],
      [`?q=${encodeURIComponent("' or 1=1 --")}`, 200],
      ['?q=%00', 200],
      [`?q=${'a '.repeat(5_000)}`, 400],
    ])('asked %s answers %i', async (parametres, statut) => {
      expect((await get(chemin + parametres)).status).toBe(statut)
    })

    test('says under which licence it is, and is open to every page', async () => {
      const { headers } = await get(chemin)
      expect(headers.get('Link')).toContain('licence-ouverte')
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
      expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="[a-z]+-2026-03-03\.[a-z]+"$/)
    })

    test('is not sent again as long as nothing changed', async () => {
      const { headers } = await get(chemin)
      const etag = headers.get('ETag') ?? ''
      const date = headers.get('Last-Modified') ?? ''
      for (const entetes of [
        { 'If-None-Match': etag },
        { 'If-None-Match': `"autre", ${etag}` },
        { 'If-None-Match': '*' },
        { 'If-Modified-Since': date },
        { 'If-None-Match': etag, 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      ]) {
        const reponse = await get(chemin, entetes as Record<string, string>)
        expect(reponse.status, JSON.stringify(entetes)).toBe(304)
        expect(await reponse.text()).toBe('')
        expect(reponse.headers.get('ETag')).toBe(etag)
      }
      for (const entetes of [
        { 'If-None-Match': '"autre"', 'If-Modified-Since': date },
        { 'If-Modified-Since': 'hier' },
        { 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      ])
        expect((await get(chemin, entetes as Record<string, string>)).status).toBe(200)
    })

    test('HEAD says the same without the file', async () => {
      const [tete, plein] = [await get(chemin, {}, 'HEAD'), await get(chemin)]
      expect(tete.status).toBe(200)
      expect(await tete.text()).toBe('')
      for (const nom of ['ETag', 'Last-Modified', 'Content-Type'])
        expect(tete.headers.get(nom)).toBe(plein.headers.get(nom))
    })

    test('travels compressed', async () => {
      const reponse = await get(chemin, { 'Accept-Encoding': 'gzip' })
      expect(reponse.headers.get('Content-Encoding')).toBe('gzip')
      expect(reponse.headers.get('Vary')).toContain('Accept-Encoding')
      const texte = gunzipSync(Buffer.from(await reponse.arrayBuffer())).toString()
      expect(texte).toBe(await (await get(chemin)).text())
    })

    test('lets no personal contact out, nor any closed place', async () => {
      const texte = await (await get(chemin)).text()
      expect(texte).toContain('La Porte'.slice(0, chemin.endsWith('services.json') ? 0 : undefined))
      expect(texte).not.toMatch(/camille\.durand|612345678|06 12 34/)
      expect(texte).not.toContain('Cyber-base')
    })
  })

  test('every file holds as many places as the list; data·inclusion all but the names it refuses', async () => {
    for (const [parametres, total, admis] of [
      ['', 4, 3],
      ['?commune=26113', 1, 1],
      ['?q=espace', 1, 1],
      ['?frais=gratuit', 1, 1],
      ['?ouvert=samedi', 0, 0],
    ] as const) {
      const json = async (chemin: string) => (await (await get(chemin + parametres)).json()) as Objet[]
      const csv = parse(await (await get(`/lieux.csv${parametres}`)).text(), { columns: true })
      const geo = (await (await get(`/lieux.geojson${parametres}`)).json()) as { features: Feature[] }
      expect([csv.length, geo.features.length, (await json('/lieux.json')).length]).toEqual([
        total,
        total,
        total,
      ])
      for (const chemin of ['/data-inclusion/structures.json', '/data-inclusion/services.json'])
        expect(await json(chemin)).toHaveLength(admis)
    }
  })

  test('the table gives back what was read, formulas as text, a date to every place', async () => {
    const texte = await (await get('/lieux.csv')).text()
    expect(texte).toContain(",'=1+1 Rucher,")
    const lignes = parse(texte, { columns: true }) as Record<string, string>[]
    expect(Object.keys(lignes[0]!)).toEqual([...CHAMPS_SCHEMA])
    expect(lignes.find(({ id }) => id === porte)).toMatchObject({
      presentation_resume: 'Un "café", des\nateliers ; et plus',
      latitude: '44.7533',
      pivot: '00000000000000',
      date_maj: '2026-01-15',
    })
    expect(lignes.find(({ id }) => id === perso)).toMatchObject({
      telephone: '',
      courriels: '',
      presentation_detail: 'Camille : [contact non diffusé]',
      date_maj: '2026-03-03',
    })
  })

  test('the map has longitude first, and a place without position as well', async () => {
    const { features } = (await (await get('/lieux.geojson')).json()) as { features: Feature[] }
    const featureOf = (id: string | undefined) => features.find(feature => feature.id === id)
    expect(featureOf(porte)?.geometry).toEqual({ type: 'Point', coordinates: [5.3703, 44.7533] })
    expect(featureOf(formule)).toMatchObject({
      type: 'Feature',
      geometry: null,
      properties: { nom: '=1+1 Rucher', url: `https://maillage.test/lieux/${formule}` },
    })
  })

  test('JSON says where each value comes from, when it is closed, and no internal column', async () => {
    const lieux = (await (await get('/lieux.json')).json()) as Objet[]
    const lieu = lieux.find(({ id }) => id === porte)!
    expect(lieu).toMatchObject({ ferme_du: '2026-03-01', ferme_au: '2026-03-31', latitude: 44.7533 })
    expect(lieu).toHaveProperty('provenance.nom')
    const connus = [...CHAMPS_SCHEMA, 'horaires_texte', 'departement', 'verifie_le', 'importe_le', 'ferme_du']
    const autres = Object.keys(lieu).filter(champ => !connus.includes(champ))
    expect(autres.sort()).toEqual(['ferme_au', 'ferme_motif', 'modifie_le', 'provenance', 'url'])
    const seul = await (await get(`/lieux/${porte}.json`)).json()
    expect(seul).toEqual(lieu)
  })

  test('what its owner agreed to give away leaves', async () => {
    await db.execute(sql`update lieu set contacts_publics = '{+33612345678}' where id = ${perso}`)
    const lieu = (await (await get(`/lieux/${perso}.json`)).json()) as Objet
    expect(lieu).toMatchObject({ telephone: '+33612345678', courriels: [] })
    expect(lieu.presentation_detail).toBe('Camille : 06 12 34 56 78')
    expect(lieu).not.toHaveProperty('contacts_publics')
  })

  test('a closed place is gone for programs too', async () => {
    const reponse = await get(`/lieux/${computeIdentifiant('recensement', 'clos')}.json`, {
      Accept: 'application/json',
    })
    expect(reponse.status).toBe(410)
    expect(await reponse.json()).toMatchObject({ status: 410, code: 'disparu' })
  })

  describe('when something changes', () => {
    const follow = async (parametres = '') => {
      const { headers } = await get(`/lieux.csv${parametres}`)
      return { 'If-None-Match': headers.get('ETag')!, 'If-Modified-Since': headers.get('Last-Modified')! }
    }
    const isSame = async (entete: string, valeur: string, parametres = '') =>
      (await get(`/lieux.csv${parametres}`, { [entete]: valeur })).status === 304

    test('a follower by tag or by date is told, and not of what is elsewhere by tag', async () => {
      const [partout, aDie] = [await follow(), await follow('?commune=26113')]
      // Dates are in whole seconds.
      await new Promise(resolve => setTimeout(resolve, 1_100))
      await importLignes(LIGNES.map(ligne => (ligne.id === 'formule' ? { ...ligne, nom: 'Rucher' } : ligne)))
      expect(await isSame('If-None-Match', partout['If-None-Match'])).toBe(false)
      expect(await isSame('If-Modified-Since', partout['If-Modified-Since'])).toBe(false)
      expect(await isSame('If-None-Match', aDie['If-None-Match'], '?commune=26113')).toBe(true)
    })

    test('one place that leaves and another that comes do not make up for each other', async () => {
      const avant = await follow()
      await db.execute(sql`update lieu set etat = case when id = ${formule} then 'clos' else 'publie' end::etat_lieu
        where id in (${formule}, ${computeIdentifiant('recensement', 'clos')})`)
      expect(await isSame('If-None-Match', avant['If-None-Match'])).toBe(false)
    })

    test('places open now change with the hour: no date is given', async () => {
      expect((await get('/lieux.csv?ouvert=maintenant')).headers.get('Last-Modified')).toBeNull()
    })
  })

  test('a hundred files in a few minutes are too many, and answers without file do not count', async () => {
    const { headers } = await get('/lieux.csv')
    await db.update(limite).set({ nombre: 1_000 })
    expect((await get('/lieux.csv')).status).toBe(429)
    expect((await get('/lieux.csv', { 'If-None-Match': headers.get('ETag')! })).status).toBe(304)
    await db.delete(limite)
  })
})
