import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { edition } from '../annuaire/brochures/tables.ts'
import { RACINE } from '../socle/racine.ts'

// Each case starts several processes.
vi.setConfig({ testTimeout: 120_000 })

const { db, nom, socket } = await createBaseDeTest()
const importer = createImporteur(db)
const dossier = mkdtempSync(join(tmpdir(), 'maillage-brochure-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
beforeAll(async () => {
  await installDepartements(db, '26')
  await importer([createLigne({ telephone: '+33475000001' })])
})

function brochure(...mots: string[]): Promise<{ code: number; sortie: string; erreurs: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
    MAILLAGE_ADRESSE: '',
    MAILLAGE_EDITEUR: '',
  }
  return new Promise(resolve => {
    execFile(
      join(RACINE, 'bin/maillage'),
      ['brochure', ...mots],
      { env, cwd: dossier },
      (echec, sortie, erreurs) => resolve({ code: echec ? Number(echec.code) : 0, sortie, erreurs }),
    )
  })
}

test('refuses in French what it cannot make, and writes nothing', async () => {
  for (const [mots, message] of [
    [['--sortie', 'b.pdf'], /un seul territoire/],
    [['--commune', '26362', '--epci', '200068781', '--sortie', 'b.pdf'], /un seul territoire/],
    [['--commune', '99999', '--sortie', 'b.pdf'], /La commune 99999 ne fait pas partie/],
    [['--commune', '26362', '--format', 'tract', '--sortie', 'b.pdf'], /ne convient pas/],
    [['--commune', '26362', '--sortie', 'absent/b.pdf'], /son dossier n’existe pas/],
  ] as const) {
    const { code, sortie, erreurs } = await brochure(...mots)
    expect(code, mots.join(' ')).toBe(1)
    expect(sortie).toBe('')
    expect(erreurs).toMatch(message)
  }
  expect(readdirSync(dossier)).toEqual([])
})

test('writes the PDF, says what it holds and what was not set, and keeps the edition', async () => {
  const editions = await db.$count(edition)
  const { code, sortie, erreurs } = await brochure(
    '--commune',
    '26362',
    '--format',
    'depliant',
    '--sortie',
    'b.pdf',
  )
  expect(code).toBe(0)
  expect(sortie).toBe('Valence : 2 pages, 1 lieu. Écrit : b.pdf\n')
  expect(erreurs).toMatch(/MAILLAGE_ADRESSE.*\n.*MAILLAGE_EDITEUR/)
  expect(existsSync(join(dossier, 'b.pdf'))).toBe(true)
  expect(readFileSync(join(dossier, 'b.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(await db.$count(edition)).toBe(editions + 1)
})
