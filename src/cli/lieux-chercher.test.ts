import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { RACINE } from '../socle/racine.ts'
import { type Options, searchAutour } from './lieux-chercher.ts'

// Each case starts several processes.
vi.setConfig({ testTimeout: 120_000 })

const { db, nom, socket } = await createBaseDeTest()
const importer = createImporteur(db)

beforeAll(async () => {
  await installDepartements(db, '26')
  const vide = { latitude: '', longitude: '', horaires: '' }
  await importer([
    createLigne({
      ...vide,
      id: 'a',
      nom: 'Point numérique',
      latitude: '44.93',
      longitude: '4.89',
      horaires: '24/7',
    }),
    createLigne({
      ...{ ...vide, id: 'b', nom: 'Fablab', adresse: '9 quai', latitude: '44.95', longitude: '4.89' },
      ...{ horaires: 'off', services: 'Loisirs et créations numériques' },
    }),
    createLigne({
      ...{ ...vide, id: 'e', nom: 'Maison de quartier', adresse: '5 rue des Lilas' },
      ...{ latitude: '44.9', longitude: '4.89' },
    }),
    createLigne({ ...vide, id: 'c', nom: 'Mairie annexe', adresse: '3 place de la Paix' }),
    createLigne({
      ...{ ...vide, id: 'd', nom: 'Espace de Romans', adresse: '1 rue', commune: 'Romans-sur-Isère' },
      ...{ code_postal: '26100', code_insee: '26281', latitude: '45.05', longitude: '5.05' },
    }),
  ])
})

function chercher(...mots: string[]): Promise<{ code: number; sortie: string; erreurs: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
  }
  return new Promise(resolve => {
    execFile(
      join(RACINE, 'bin/maillage'),
      ['lieux', 'chercher', ...mots],
      { env },
      (echec, sortie, erreurs) => resolve({ code: echec ? Number(echec.code) : 0, sortie, erreurs }),
    )
  })
}

const search = (mots: Partial<Options>) =>
  searchAutour(db, { commune: '26362', page: '1', ...mots }, new Date('2026-03-03T10:00:00+01:00'))

test.each<[Partial<Options>, string]>([
  [{ commune: '26999' }, 'Aucune commune de cet annuaire'],
  [{ commune: '99132' }, 'pays étranger'],
  [{ commune: 'Valence' }, 'n’est pas un code INSEE'],
  [{ rayon: '-5' }, 'Le rayon « -5 » ne convient pas'],
  [{ rayon: 'loin' }, 'Le rayon « loin » ne convient pas'],
  [{ rayon: '20000' }, 'au plus 200'],
  [{ besoin: '10' }, 'de 1 à 9'],
  [{ page: '0' }, 'La page « 0 » n’existe pas'],
])('refuses %j in French', async (mots, attendu) => {
  await expect(search(mots)).rejects.toThrow(attendu)
})

test('a refusal is a sentence and an exit code', async () => {
  const { code, sortie, erreurs } = await chercher('--commune', '99132', '--rayon', '10')
  expect({ code, sortie }).toEqual({ code: 1, sortie: '' })
  expect(erreurs).toContain('pays étranger')
})

test('lists the places of the commune, nearest first, those without coordinates last', async () => {
  const { sortie } = await chercher('--commune', '26362', '--json')
  const liste = JSON.parse(sortie)
  const commun = { id: expect.stringMatching(/^[0-9a-z]{12}$/), commune: 'Valence', verifie_le: '2026-01-15' }
  // Without contours, the middle of its places is the centre of the commune.
  expect(liste).toEqual({
    lignes: [
      { ...commun, nom: 'Point numérique', distance_km: 0.4, ouvert: true },
      { ...commun, nom: 'Fablab', distance_km: 2.6, ouvert: false },
      { ...commun, nom: 'Maison de quartier', distance_km: 3, ouvert: null },
      { ...commun, nom: 'Mairie annexe', distance_km: null, ouvert: null },
    ],
    total: 4,
    page: 1,
    parPage: 20,
  })
})

test('goes around it, keeps what answers the need, and what is open', async () => {
  const noms = async (mots: Partial<Options>) => (await search(mots)).lieux.lignes.map(({ nom }) => nom)
  expect(await noms({ rayon: '30' })).toHaveLength(5)
  expect(await noms({ besoin: '6' })).toEqual(['Fablab'])
  expect(await noms({ besoin: 'loisirs', rayon: '2,8' })).toEqual(['Fablab'])
  expect(await noms({ ouvert: 'samedi' })).toEqual(['Point numérique'])
  expect(await noms({ page: '2' })).toEqual([])
})

test('reads aloud without --json', async () => {
  const { sortie } = await chercher('--commune', '26362', '--besoin', '1')
  expect(sortie).toContain('Point numérique (à moins de 1 km)')
  expect(sortie).toContain('Ouvert jour et nuit')
  expect(sortie).toContain('Horaires non renseignés')
})
