import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { computeIdentifiant } from '../annuaire/lieu.ts'
import { RACINE } from '../socle/racine.ts'

// Each case starts a process.
vi.setConfig({ testTimeout: 120_000 })

const base = await createBaseDeTest()
const importLignes = createImporteur(base.db)
const dossier = mkdtempSync(join(tmpdir(), 'maillage-exporter-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
beforeAll(async () => {
  await installDepartements(base.db, '26', '01')
  const ain = {
    id: 'b1',
    nom: 'Le Bourg',
    commune: 'Bourg-en-Bresse',
    code_postal: '01000',
    code_insee: '01053',
  }
  await importLignes(
    [
      createLigne({ courriels: 'camille.durand@orange.fr', latitude: '44.93', longitude: '4.89' }),
      createLigne(ain),
    ],
    { departements: ['26', '01'] },
  )
})

function exporter(...mots: string[]): Promise<{ code: number; erreurs: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${base.nom}?host=${encodeURIComponent(base.socket)}`,
    MAILLAGE_ADRESSE: 'https://maillage.test',
  }
  return new Promise(resolve => {
    const programme = join(RACINE, 'bin/maillage')
    execFile(programme, ['lieux', 'exporter', ...mots], { env, cwd: dossier }, (echec, _, erreurs) =>
      resolve({ code: echec ? Number(echec.code) : 0, erreurs }),
    )
  })
}
const read = (fichier: string) => readFileSync(join(dossier, fichier), 'utf8')

test('an unknown département writes nothing, and leaves what was there', async () => {
  writeFileSync(join(dossier, 'ancien.csv'), 'ancien')
  const { code, erreurs } = await exporter(
    '--format',
    'schema',
    '--departement',
    '75',
    '--sortie',
    'ancien.csv',
  )
  expect(code).toBe(1)
  expect(erreurs).toContain('Le département 75')
  expect(read('ancien.csv')).toBe('ancien')
  expect(readdirSync(dossier)).toEqual(['ancien.csv'])
})

test('structures and services leave together for data·inclusion, without personal contacts', async () => {
  expect((await exporter('--format', 'data-inclusion', '--sortie', 'di.json')).code).toBe(0)
  const { structures, services, ...reste } = JSON.parse(read('di.json'))
  expect(reste).toEqual({})
  expect(structures).toHaveLength(2)
  const id = computeIdentifiant('recensement', 'a1')
  expect(services).toContainEqual(
    expect.objectContaining({
      structure_id: `maillage-26--${id}`,
      courriel: null,
      lien_source: `https://maillage.test/lieux/${id}`,
    }),
  )
})

test('one département leaves alone, in each format', async () => {
  const ain = ['--departement', '1', '--sortie', 'ain']
  await exporter('--format', 'geojson', ...ain)
  expect(JSON.parse(read('ain')).features).toHaveLength(1)
  await exporter('--format', 'json', ...ain)
  expect(JSON.parse(read('ain'))).toEqual([expect.objectContaining({ nom: 'Le Bourg', departement: '01' })])
  await exporter('--format', 'schema', ...ain)
  expect(read('ain').split('\r\n')).toHaveLength(3)
})
