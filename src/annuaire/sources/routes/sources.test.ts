import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createSiteImports, numeroOf, readTextePage } from '../../../../tests/imports-de-test.ts'
import { importFichier } from '../../import/tables.ts'
import { ficheSource, lieu, source } from '../../tables.ts'

const { db } = await createBaseDeTest()
const site = createSiteImports(db)
const importer = createImporteur(db)
beforeAll(() => installDepartements(db, '26', '01'))
beforeEach(async () => {
  await db.execute(
    sql`truncate source, correspondance, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction cascade`,
  )
})

const SOURCE = 'Ville de Valence / CCAS'
const PAGE = `/sources/${encodeURIComponent(SOURCE)}`
const DEUX = [
  createLigne(),
  createLigne({ id: 'a2', nom: 'Ludothèque de Fontbarlettes', adresse: '71 rue Verdi' }),
]
const idOf = async (id_source: string) =>
  (await db.select().from(ficheSource).where(eq(ficheSource.id_source, id_source)))[0]!.id
const etatDuLieu = async (id: string) => (await db.select().from(lieu).where(eq(lieu.id, id)))[0]?.etat

test('without any source, the first thing to do is said', async () => {
  const drome = await site.visitAsCoordinateur('26')
  expect(await readTextePage(await drome.get('/sources'))).toContain('Importer un premier fichier')
})

test('a character that no text holds is refused as a mistake, in addresses and in forms', async () => {
  await importer(DEUX, { source: SOURCE })
  const drome = await site.visitAsCoordinateur('26')
  expect((await drome.get('/sources/%00')).status).toBe(400)
  const adresse = 'https://valence.example/\0'
  expect((await drome.post(`${PAGE}/reglages`, { priorite: '50', adresse })).status).toBe(400)
})

describe('closing', () => {
  test('records of another département, or none at all, cannot be answered', async () => {
    await importer(DEUX, { source: SOURCE })
    await importer(DEUX.slice(0, 1), { source: SOURCE, confirme: true })
    const ain = await site.visitAsCoordinateur('01')
    const fiche = await idOf('a2')
    expect((await ain.post(`${PAGE}/fermetures`, { reponse: 'close', fiche })).status).toBe(404)
    await importer(
      [createLigne({ id: 'b1', commune: 'Oyonnax', code_postal: '01100', code_insee: '01283' })],
      {
        source: 'Ain',
        departements: ['01'],
      },
    )
    expect((await ain.post('/sources/Ain/fermetures', { reponse: 'close', fiche })).status).toBe(400)
    const drome = await site.visitAsCoordinateur('26')
    expect((await drome.post(`${PAGE}/fermetures`, { reponse: 'close' })).status).toBe(400)
    expect((await drome.post(`${PAGE}/fermetures`, { reponse: 'brûler', fiche })).status).toBe(400)
    expect((await drome.post(`${PAGE}/fermetures`, { reponse: 'toString', fiche })).status).toBe(400)
    expect(await etatDuLieu(fiche)).toBe('publie')
  })

  test('a record closed leaves the directory, and comes back when the answer is taken back', async () => {
    await importer(DEUX, { source: SOURCE })
    await importer(DEUX.slice(0, 1), { source: SOURCE, confirme: true })
    const drome = await site.visitAsCoordinateur('26')
    expect(await readTextePage(await drome.get('/sources'))).toContain('1 à décider')
    const fiche = await idOf('a2')
    const reponse = await drome.post(`${PAGE}/fermetures`, { reponse: 'close', fiche })
    expect(await etatDuLieu(fiche)).toBe('clos')
    const page = await readTextePage(
      await drome.get(reponse.headers.get('location')!.replace('#message', '')),
    )
    expect(page).toContain('Une fiche est close.')
    expect(page).toContain('Annuler cette réponse')
    await drome.post(`${PAGE}/fermetures`, { reponse: 'a_clore', fiche })
    expect(await etatDuLieu(fiche)).toBe('publie')
    expect(await readTextePage(await drome.get(`${PAGE}/fermetures`))).toContain('Ludothèque')
  })
})

describe('settings', () => {
  test('a priority out of bounds or an address that is not one is refused, the rest is kept', async () => {
    await importer(DEUX, { source: SOURCE })
    const drome = await site.visitAsCoordinateur('26')
    const saisie = { priorite: '150', adresse: 'ftp://exemple.fr', licence: 'Licence Ouverte 2.0' }
    const reponse = await drome.post(`${PAGE}/reglages`, saisie)
    expect(reponse.status).toBe(400)
    expect(await reponse.text()).toContain('value="Licence Ouverte 2.0"')
    expect((await db.select().from(source))[0]).toMatchObject({ priorite: 50, licence: null })
  })

  test('a source of two départements is set by who holds both', async () => {
    await importer(DEUX, { source: SOURCE, departements: ['26', '01'] })
    const drome = await site.visitAsCoordinateur('26')
    expect((await drome.post(`${PAGE}/reglages`, { priorite: '90' })).status).toBe(403)
    const deux = await site.visitAsCoordinateur('26', '01')
    expect((await deux.post(`${PAGE}/reglages`, { priorite: '90' })).status).toBe(303)
  })

  test('a source believed more for the telephone gives it to the place', async () => {
    const siret = { pivot: '21260362300017', telephone: '04 75 00 00 01' }
    await importer([createLigne(siret)], { source: SOURCE })
    await importer(
      [createLigne({ ...siret, id: 'z9', telephone: '04 75 00 00 02', date_maj: '2025-01-01' })],
      {
        source: 'Autre',
      },
    )
    const telephones = async () =>
      (await db.select().from(lieu).where(eq(lieu.etat, 'publie'))).map(({ telephone }) => telephone)
    expect(await telephones()).toEqual(['+33475000001'])
    const drome = await site.visitAsCoordinateur('26')
    await drome.post('/sources/Autre/reglages', { priorite: '50', 'priorite-telephone': '80' })
    expect(await telephones()).toEqual(['+33475000002'])
  })

  test('a source with an address is imported again from it', async () => {
    await importer(DEUX, { source: SOURCE })
    await db.update(source).set({ adresse: 'http://127.0.0.1:9/lieux.csv' })
    const drome = await site.visitAsCoordinateur('26')
    const id = numeroOf(await drome.post(`${PAGE}/importer`))
    expect(site.demandees.splice(0)).toEqual([{ nom: 'importer-lieux', donnees: { import: id } }])
    const [demande] = await db
      .select()
      .from(importFichier)
      .where(and(eq(importFichier.id, id), eq(importFichier.demande, 'telecharger')))
    expect(demande).toMatchObject({ departements: ['26'], adresse: 'http://127.0.0.1:9/lieux.csv' })
  })
})
