import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { listFeuilles } from '../pilotage/feuille-de-route/list-feuilles.ts'
import { RACINE } from '../socle/racine.ts'

// Each case starts a process.
vi.setConfig({ testTimeout: 300_000 })

const { db, nom, socket } = await createBaseDeTest()
const dossier = mkdtempSync(join(tmpdir(), 'maillage-charger-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
beforeAll(() => installDepartements(db, '26'))

const AIN = join(RACINE, 'modeles/ain-2025.yaml')
const DROME = join(RACINE, 'modeles/drome-2024.yaml')

function charger(...mots: string[]): Promise<{ code: number; sortie: string; erreurs: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
  }
  return new Promise(resolve => {
    execFile(
      join(RACINE, 'bin/maillage'),
      ['feuille-de-route', 'charger', ...mots],
      { env, cwd: dossier },
      (echec, sortie, erreurs) => resolve({ code: echec ? Number(echec.code) : 0, sortie, erreurs }),
    )
  })
}

test('refuses what it cannot load, with what to do, and keeps nothing', async () => {
  const faux = join(dossier, 'faux.yaml')
  writeFileSync(faux, 'id: essai\ntitre: Essai\naxes:\n  - numero: "1"\n    titel: Axe\n')
  for (const [mots, message] of [
    [[AIN], /Le département 01 n'est pas installé.*territoire installer 01/],
    [
      [faux],
      /2 fautes[\s\S]*ligne 4 : « titre » manque ici[\s\S]*ligne 5 : « titel » n’est pas un champ connu/,
    ],
  ] as const) {
    const { code, sortie, erreurs } = await charger(...mots)
    expect(code, mots.join(' ')).toBe(1)
    expect(sortie).toBe('')
    expect(erreurs).toMatch(message)
  }
  expect(await listFeuilles(db, 'tous')).toEqual([])
})

test('loads a model in its own département or in another, says what it holds, and never twice', async () => {
  const { code, sortie, erreurs } = await charger(DROME)
  expect(erreurs).toBe('')
  expect(code).toBe(0)
  expect(sortie).toContain('dans le département 26, sous l’identifiant drome-2024')
  expect(sortie).toContain('3 axes, 13 actions, 29 indicateurs, aucun jalon')
  expect((await charger(DROME)).erreurs).toContain('La feuille de route « drome-2024 » existe déjà')

  const ain = await charger(AIN, '--departement', '26', '--id', 'comme-l-ain', '--json')
  expect(JSON.parse(ain.sortie)).toEqual({
    ...{ feuille: 'comme-l-ain', departement: '26', actions: 17, indicateurs: 48, jalons: 3 },
    codesDejaPris: [],
  })
  expect((await listFeuilles(db, ['26'])).map(({ id }) => id).sort()).toEqual(['comme-l-ain', 'drome-2024'])
})
