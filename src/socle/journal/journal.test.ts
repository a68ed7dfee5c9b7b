import { beforeAll, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createApp } from '../../serveur.ts'
import type { Portee } from '../auth/acteur.ts'
import { listJournal } from './list-journal.ts'
import { defineRecits, tellEntree } from './recits.ts'
import { journal } from './tables.ts'
import { writeJournal } from './write-journal.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))

const on = (role: Portee['role'], departement: string | null = null, structure: string | null = null) => ({
  role,
  departement,
  structure,
})
const acteurOf = (...portees: Portee[]) => ({
  personne: '1',
  nom: 'Camille',
  courriel: 'c@exemple.fr',
  portees,
})
const administrateur = acteurOf(on('administrateur'))
const read = async (acteur: Parameters<typeof listJournal>[1], filtres = {}, page = 1) =>
  (await listJournal(db, acteur, filtres, page)).lignes.map(({ objet_id }) => objet_id)

beforeAll(async () => {
  const jour = (date: string) => ({
    le: new Date(date),
    acteur: 'commande',
    action: 'importer',
    objet: 'essai',
  })
  await db.insert(journal).values([
    { ...jour('2026-03-01T23:30:00+01:00'), objet_id: 'drome-1', departement: '26' },
    { ...jour('2026-03-02T00:30:00+01:00'), objet_id: 'drome-2', departement: '26' },
    { ...jour('2026-03-02T10:00:00+01:00'), objet_id: 'ain', departement: '01', objet: 'autre' },
    { ...jour('2026-03-03T10:00:00+01:00'), objet_id: 'instance', departement: null },
  ])
})

describe('who reads what', () => {
  test('nothing for visitors and for roles that run no département', async () => {
    await expect(read(null)).rejects.toMatchObject({ code: 'non_connecte' })
    for (const acteur of [
      acteurOf(),
      acteurOf(on('gestionnaire', '26', 'die'), on('mediateur', '26', 'die')),
      acteurOf(on('membre', '26')),
    ])
      await expect(read(acteur)).rejects.toMatchObject({ code: 'interdit' })
  })

  test('their own départements for those who run one, even beside a lesser role elsewhere', async () => {
    expect(await read(acteurOf(on('coordinateur', '26')))).toEqual(['drome-2', 'drome-1'])
    expect(await read(acteurOf(on('copilote', '26'), on('gestionnaire', '01', 'oyonnax')))).not.toContain(
      'ain',
    )
  })

  test('everything for administrators, entries without département included', async () => {
    expect(await read(administrateur)).toEqual(expect.arrayContaining(['instance', 'ain', 'drome-1']))
  })
})

describe('filters', () => {
  test('by French day, both ends included', async () => {
    expect(await read(administrateur, { du: '2026-03-02', au: '2026-03-02' })).toEqual(['ain', 'drome-2'])
  })

  test('by object, and by name of who acted, signs of the search taken as they are', async () => {
    expect(await read(administrateur, { objet: 'autre' })).toEqual(['ain'])
    expect(await read(administrateur, { acteur: '%' })).toEqual([])
    const visite = await visitAs(db, app, [], { nom: 'Zoé Arnaud', courriel: 'zoe@exemple.fr' })
    await writeJournal(db, {
      acteur: visite.personne,
      action: 'importer',
      objet: 'essai',
      objet_id: 'de-zoe',
      departement: '26',
    })
    expect(await read(administrateur, { acteur: 'zoé a', objet: 'essai' })).toEqual(['de-zoe'])
  })

  test('that cannot be read are ignored on the page', async () => {
    const visite = await visitAs(db, app, [on('coordinateur', '26')])
    const reponse = await visite.get(`/journal?du=2026-02-31&au=';--&page=0&objet=`)
    expect(reponse.status).toBe(200)
    expect(await reponse.text()).toContain('drome-1')
  })
})

test('the page tells entries in French, and turns its pages within the same filters', async () => {
  defineRecits('lot', { nom: 'Lots', actions: { ranger: ({ details }) => `a rangé ${details.nombre} lots` } })
  await db.insert(journal).values(
    Array.from({ length: 51 }, (_, rang) => ({
      acteur: 'commande',
      action: 'ranger',
      objet: 'lot',
      objet_id: String(rang),
      departement: '26',
      details: { nombre: rang },
    })),
  )
  const visite = await visitAs(db, app, [on('coordinateur', '26')])
  const premiere = await (await visite.get('/journal?objet=lot')).text()
  expect(premiere).toContain('51 actions')
  expect(premiere).toContain('a rangé 50 lots')
  expect(premiere).toContain('/journal?objet=lot&amp;page=2')
  const seconde = await (await visite.get('/journal?objet=lot&page=2')).text()
  expect(seconde).toContain('a rangé 0 lots')
  expect(seconde).not.toContain('a rangé 1 lots')
})

test('an entry that nobody declared still reads', () => {
  const entree = {
    id: 1,
    le: new Date(),
    acteur: 'x',
    objet: 'bon',
    objet_id: '12',
    departement: null,
    details: {},
  }
  expect(tellEntree({ ...entree, action: 'archiver' })).toBe('archiver – bon 12')
})
