import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { lectureFeuille } from '../pilotage/lecture/tables.ts'
import { RACINE } from '../socle/racine.ts'

// Each case starts a process.
vi.setConfig({ testTimeout: 180_000 })

const { db, nom, socket } = await createBaseDeTest()
const dossier = mkdtempSync(join(tmpdir(), 'maillage-importer-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
beforeAll(() => {
  writeFileSync(join(dossier, 'feuille.txt'), TEXTE)
  writeFileSync(join(dossier, 'vide.txt'), '')
})

const TEXTE = `Feuille de route de la Drôme

Axe 1 : Inclure

Action 1 : Accueillir
Priorité : 2
Public cible : habitants
Indicateurs de suivi :
- Nombre d’accueils

Cette page n’a pas de rubrique
`

function importer(...mots: string[]): Promise<{ code: number; sortie: string; erreurs: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
  }
  return new Promise(resolve => {
    execFile(
      join(RACINE, 'bin/maillage'),
      ['feuille-de-route', 'importer', ...mots],
      { env, cwd: dossier },
      (echec, sortie, erreurs) => resolve({ code: echec ? Number(echec.code) : 0, sortie, erreurs }),
    )
  })
}

test('refuses in French what it cannot read, and a draft without a département', async () => {
  const refus = await Promise.all([
    importer('absent.txt'),
    importer('vide.txt'),
    importer('feuille.txt', '--garder'),
  ])
  expect(refus.map(({ code, sortie }) => [code, sortie])).toEqual([
    [1, ''],
    [1, ''],
    [1, ''],
  ])
  expect(refus[0]!.erreurs).toMatch(/absent\.txt » n’a pas pu être lu/)
  expect(refus[1]!.erreurs).toMatch(/il est vide/)
  expect(refus[2]!.erreurs).toMatch(/Aucun département n'est installé/)
  expect(await db.$count(lectureFeuille)).toBe(0)
})

test('prints what is read, and keeps it only when asked', async () => {
  const json = await importer('feuille.txt', '--json')
  expect(json.code).toBe(0)
  const lue = JSON.parse(json.sortie)
  expect(lue.axes).toMatchObject([
    {
      numero: '1',
      titre: 'Inclure',
      actions: [
        {
          ...{ numero: '1', titre: 'Accueillir', priorite: 2, publics: ['habitants'], description: '' },
          ...{ objectifs: [], indicateurs: ['Nombre d’accueils'], resultats: [], acteurs: [] },
        },
      ],
    },
  ])
  expect(lue.non_compris.map(({ texte }: { texte: string }) => texte)).toContain(
    'Cette page n’a pas de rubrique',
  )
  expect((await importer('feuille.txt')).sortie).toMatch(/1\. Accueillir \(priorité 2 ; habitants\)/)
  expect(await db.$count(lectureFeuille)).toBe(0)

  await installDepartements(db, '26')
  const garde = await importer('feuille.txt', '--garder')
  expect(garde.erreurs).toMatch(/pilotage\/lectures\/\d+/)
  const [gardee] = await db.select().from(lectureFeuille)
  expect(gardee).toMatchObject({ departement: '26', nom_fichier: 'feuille.txt', feuille: null })
  expect(Buffer.from(gardee!.original).toString()).toBe(TEXTE)
})
