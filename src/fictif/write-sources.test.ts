import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateDepartement } from './departement.ts'
import { generateLieux } from './lieux.ts'
import { generateSources } from './sources.ts'
import { writeSources } from './write-sources.ts'

let dossier: string
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'sources-fictives-'))
})
afterAll(() => rm(dossier, { recursive: true }))

test('writes each source as its producer would send it, with its correspondance', async () => {
  const departement = generateDepartement({ graine: 5, communes: 12 })
  const lieux = generateLieux(departement, { graine: 5, lieux: 60 })
  const fichiers = await writeSources(generateSources(departement, lieux, { graine: 5 }).sources, dossier)

  expect(fichiers.map(({ nom }) => nom)).toEqual([
    'recensement',
    'france-services',
    'conseil-departemental',
    'ancien-recensement',
    'federation',
  ])
  const conseil = await readFile(join(dossier, 'conseil-departemental.csv'))
  expect(new TextDecoder('windows-1252').decode(conseil)).toMatch(/^Référence;Structure;N° SIRET;/)
  expect(await readFile(join(dossier, 'recensement.csv'), 'utf8')).toMatch(/^id,pivot,nom,commune,/)
  expect(JSON.parse(await readFile(join(dossier, 'ancien-recensement.json'), 'utf8'))[0]).toHaveProperty(
    'conditions_acces',
  )
  expect((await readFile(join(dossier, 'federation.xlsx'))).subarray(0, 2).toString()).toBe('PK')
  expect(JSON.parse(await readFile(join(dossier, 'federation.correspondance.json'), 'utf8'))).toHaveProperty(
    'nom',
  )
})
