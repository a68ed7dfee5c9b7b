import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { structure } from '../../annuaire/tables.ts'
import { createApp } from '../../serveur.ts'
import { limite } from '../../socle/limites/tables.ts'
import { activite } from '../tables.ts'
import { DEMANDES_PAR_CLE } from './add-ressource-activites.ts'
import { createCle } from './create-cle.ts'
import { cleApi } from './tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const ACTEUR = crypto.randomUUID()
const DIOIS = '242600534'
let cle = ''
let cleDuDiois = ''

const create = (epci: string | null = null, maintenant = MARDI_MATIN) =>
  createCle(db, { nom: 'Entrepôt', departement: '26', epci, jours: 90, acteur: ACTEUR }, maintenant)
const get = (suite = '', jeton = cle, entetes: Record<string, string> = {}) =>
  app.request(`/api/v1/activites${suite}`, {
    headers: { ...(jeton && { Authorization: `Bearer ${jeton}` }), ...entetes },
  })
type Page = {
  data: { id: string; attributes: Record<string, unknown> }[]
  links: { next: { href: string } | null; prev: { href: string } | null }
  meta: Record<string, unknown>
}
const read = async (suite = '', jeton = cle) => (await (await get(suite, jeton)).json()) as Page

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  await db.insert(structure).values([
    { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
    { id: 'oyonnax', nom: 'Centre social', departement: '01' },
  ])
  const commun = {
    ...({ acteur: 'mediateur', origine: 'saisie', type_lieu: 'autre' } as const),
    ...{ date: '2026-02-03', duree_minutes: 60, cree_le: MARDI_MATIN },
    ...{ thematiques: ['email'], notes: 'Madame Martin, de Die', commune_beneficiaire: '26362' },
  }
  const marges = { genres: { feminin: 2 }, tranches_age: {}, statuts: {}, publics: { parents: 1 } }
  await db.insert(activite).values(
    Array.from({ length: 11 }, (_, rang) => ({
      ...{ ...commun, id: crypto.randomUUID(), departement: '26', structure: 'die', marges },
      ...{ type: 'collectif' as const, participants: 3, commune: rang < 4 ? '26113' : '26362' },
      // Several of one instant: only their identifier tells them apart.
      modifie_le: new Date(MARDI_MATIN.getTime() - Math.floor(rang / 3) * 1000),
      supprime_le: rang === 2 ? MARDI_MATIN : null,
    })),
  )
  await db.insert(activite).values({
    ...{ ...commun, id: crypto.randomUUID(), departement: '01', structure: 'oyonnax', marges },
    ...{ type: 'individuel' as const, participants: 1, commune: '01283', modifie_le: MARDI_MATIN },
  })
  cle = (await create()).jeton
  cleDuDiois = (await create(DIOIS)).jeton
})

describe('refuses', () => {
  test('who has no key in force, by 401 and in words', async () => {
    const [id, secret] = cle.split(':') as [string, string]
    const perimee = await create(null, new Date('2025-01-01T08:00:00Z'))
    const revoquee = await create()
    await db.update(cleApi).set({ revoquee_le: MARDI_MATIN }).where(eq(cleApi.id, revoquee.id))
    const fausse = `${id}:${secret.slice(0, -2)}AA`
    for (const jeton of [
      '',
      'x',
      id,
      fausse,
      `${crypto.randomUUID()}:${secret}`,
      perimee.jeton,
      revoquee.jeton,
    ]) {
      const reponse = await get('', jeton)
      expect(reponse.status, jeton).toBe(401)
      expect(reponse.headers.get('WWW-Authenticate')).toBe('Bearer')
      expect(reponse.headers.get('Content-Type')).toContain('application/problem+json')
      expect(reponse.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
  })

  test('a session in the place of a key', async () => {
    const visite = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
    expect((await visite.get('/api/v1/activites')).status).toBe(401)
  })

  test('what a key does not open, by 403; what does not exist, by 404', async () => {
    const autre = await create()
    await db
      .update(cleApi)
      .set({ portees: ['statistiques'] })
      .where(eq(cleApi.id, autre.id))
    expect((await get('', autre.jeton)).status).toBe(403)
    const territoire = async (code: string, jeton = cle) =>
      (await get(`?filter[territoire]=${code}`, jeton)).status
    expect(await territoire('01')).toBe(403)
    expect(await territoire('01283')).toBe(403)
    expect(await territoire('26', cleDuDiois)).toBe(403)
    expect(await territoire('26362', cleDuDiois)).toBe(403)
    expect(await territoire('99999')).toBe(404)
    expect(await territoire('123456789')).toBe(404)
  })

  test.each([
    '?page[size]=0',
    '?page[size]=501',
    '?page[size]=deux',
    '?page[after]=abc',
    '?page[after]=',
    '?filter[territoire]=Die',
    '?filter[modification][depuis]=hier',
    '?page[afer]=x',
  ])('%s, by 400', async suite => expect((await get(suite)).status).toBe(400))

  test('more requests than a key may send', async () => {
    const { jeton } = await create()
    await get('', jeton)
    await db.update(limite).set({ nombre: DEMANDES_PAR_CLE + 1 })
    expect((await get('', jeton)).status).toBe(429)
    await db.delete(limite)
  })
})

describe('gives', () => {
  test('what the contract says, in the shape of La Coop, and nothing of residents', async () => {
    const reponse = await get('?page[size]=2')
    expect(reponse.status).toBe(200)
    const texte = await reponse.text()
    expect(texte).not.toMatch(/Martin|notes|publics|commune_beneficiaire/)
    const document = await (await app.request('/api/v1/openapi.json')).json()
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    formats.default(ajv)
    ajv.addSchema(document, 'openapi.json')
    const valide = ajv.compile({ $ref: 'openapi.json#/components/schemas/PageDActivites' })
    expect(valide(JSON.parse(texte)), ajv.errorsText(valide.errors)).toBe(true)
    expect(JSON.parse(texte).data[0].attributes.beneficiaires).toMatchObject({
      total: 3,
      genres: { masculin: 0, feminin: 2, non_communique: 1 },
    })
  })

  test('each activity once, in both directions, removed ones included, and says where it ends', async () => {
    const tout = await read()
    expect(tout.meta).toMatchObject({
      ...{ total_count: 11, total_en_vigueur: 10, has_next_page: false, has_previous_page: false },
      total_activites: 10,
    })
    expect(tout.data.filter(({ attributes }) => attributes.suppression)).toHaveLength(1)
    const ids = tout.data.map(({ id }) => id)
    const pages: Page[] = [await read('?page[size]=4')]
    while (pages.at(-1)!.links.next) pages.push(await read(new URL(pages.at(-1)!.links.next!.href).search))
    expect(pages.map(({ data }) => data.length)).toEqual([4, 4, 3])
    expect(pages.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(ids)
    const retour: Page[] = [pages.at(-1)!]
    while (retour[0]!.links.prev) retour.unshift(await read(new URL(retour[0]!.links.prev!.href).search))
    expect(retour.map(({ data }) => data.map(({ id }) => id))).toEqual(
      pages.map(({ data }) => data.map(({ id }) => id)),
    )
    expect(retour.map(({ meta }) => [meta.has_previous_page, meta.has_next_page])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ])
  })

  test('only its territory, and only what changed since', async () => {
    expect((await read('?filter[territoire]=26113')).meta).toMatchObject({ total_count: 4 })
    expect((await read(`?filter[territoire]=${DIOIS}`)).meta).toMatchObject({ total_count: 4 })
    expect((await read('', cleDuDiois)).meta).toMatchObject({ total_count: 4 })
    const depuis = encodeURIComponent(MARDI_MATIN.toISOString())
    expect((await read(`?filter[modification][depuis]=${depuis}`)).meta).toMatchObject({ total_count: 3 })
    expect((await read('?filter[creation][depuis]=2026-03-04')).data).toEqual([])
  })

  test('nothing again when nothing changed', async () => {
    const etag = (await get()).headers.get('ETag') ?? ''
    const reponse = await get('', cle, { 'If-None-Match': etag })
    expect([reponse.status, reponse.headers.get('Cache-Control')]).toEqual([304, 'private, no-cache'])
  })
})

describe('a coordinator', () => {
  test('gives a key, whose secret is read once and stored nowhere, then closes it', async () => {
    const visite = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
    expect((await visite.post('/activites/cles', { nom: '', territoire: '26', jours: '365' })).status).toBe(
      400,
    )
    expect((await visite.post('/activites/cles', { nom: 'x', territoire: '01', jours: '365' })).status).toBe(
      400,
    )
    const page = await (
      await visite.post('/activites/cles', { nom: 'Ruche', territoire: '26', jours: '365' })
    ).text()
    const jeton = /Bearer ([\w:-]+)/.exec(page)![1]!
    expect((await get('', jeton)).status).toBe(200)
    const { rows } = await db.execute(sql`select * from cle_api`)
    expect(JSON.stringify(rows)).not.toContain(jeton.split(':')[1])
    expect(await (await visite.get('/activites/cles')).text()).toContain('Ruche')
    await visite.post(`/activites/cles/${jeton.split(':')[0]}/revoquer`)
    expect((await get('', jeton)).status).toBe(401)
  })
})
