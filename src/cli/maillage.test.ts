import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createLigne, installDepartements, photograph, toCsv } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { CHAMPS_SCHEMA } from '../annuaire/schema/champs.ts'
import { RACINE } from '../socle/racine.ts'

// Each case starts several processes.
vi.setConfig({ testTimeout: 120_000 })

const base = await createBaseDeTest()
const vide = await createBaseDeTest()
const dossier = mkdtempSync(join(tmpdir(), 'maillage-cli-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
beforeAll(() => installDepartements(base.db, '26'))

const fichier = join(dossier, 'lieux.csv')
writeFileSync(
  fichier,
  toCsv([
    createLigne({ telephone: '04 75 00 00 01' }),
    createLigne({
      id: 'a2',
      nom: 'Médiathèque des Tilleuls',
      telephone: '+33475000001',
      adresse: '12, rue des Alpes',
    }),
    createLigne({ id: 'a3', nom: '', pivot: '12345678901234' }),
    createLigne({ id: 'a4', nom: '=cmd|calc', adresse: '3 place du Marché' }),
  ]),
)

type Sortie = { code: number; sortie: string; erreurs: string }

/** Runs the command as typed, on a test base. */
function maillage(...mots: string[]): Promise<Sortie> {
  return maillageOn(base, ...mots)
}

function maillageOn({ nom, socket }: { nom: string; socket: string }, ...mots: string[]): Promise<Sortie> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
  }
  return new Promise(resolve => {
    execFile(join(RACINE, 'bin/maillage'), mots, { env, cwd: dossier }, (echec, sortie, erreurs) =>
      resolve({ code: echec ? Number(echec.code) : 0, sortie, erreurs }),
    )
  })
}

it('explains in French what was mistyped', async () => {
  for (const [mots, attendu] of [
    [['lieux', 'importr'], '« importr » n’existe pas'],
    [['lieux', 'importer', fichier], '--source'],
    [['lieux', 'exporter', '--format', 'pdf', '--sortie', 'x'], 'ne convient pas'],
    [['lieux', 'annuler', 'douze'], 'ne convient pas'],
  ] as const) {
    const { code, sortie, erreurs } = await maillage(...mots)
    expect(code, mots.join(' ')).not.toBe(0)
    expect(sortie).toBe('')
    expect(erreurs).toContain(attendu)
  }
})

it('prints one JSON object and a code other than 0 when it refuses', async () => {
  const { code, sortie } = await maillage('lieux', 'importer', 'absent.csv', '--source', 'essai', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(sortie)).toMatchObject({
    erreur: { code: 'introuvable', message: expect.stringContaining('absent.csv') },
  })
  expect(
    (await maillage('lieux', 'importer', fichier, '--source', 'x', '--departement', '75', '--json')).code,
  ).toBe(1)
  expect((await maillage('territoire', 'installer', '99')).erreurs).toContain('99')
})

it('verifies, imports twice, lists pairs, exports', async () => {
  const verification = JSON.parse((await maillage('lieux', 'verifier', fichier, '--json')).sortie)
  expect(verification).toMatchObject({ lus: 4, valides: 3 })
  expect(
    verification.erreurs.map(({ ligne, champ }: { ligne: number; champ: string }) => `${ligne} ${champ}`),
  ).toEqual(expect.arrayContaining(['4 nom', '4 pivot']))
  for (const erreur of verification.erreurs)
    expect(Object.keys(erreur)).toEqual(
      expect.arrayContaining(['ligne', 'champ', 'valeur', 'attendu', 'message']),
    )

  const importer = async () =>
    JSON.parse((await maillage('lieux', 'importer', fichier, '--source', 'essai', '--json')).sortie)
  expect(await importer()).toMatchObject({
    lus: 4,
    acceptes: 3,
    rejetes: 1,
    nouveaux: 3,
    modifies: 0,
    inchanges: 0,
    a_clore: 0,
    rapprochements: { certains: 1, a_revoir: 0 },
  })
  expect(await importer()).toMatchObject({ nouveaux: 0, modifies: 0, inchanges: 3, a_clore: 0 })

  const paires = JSON.parse((await maillage('lieux', 'rapprochements', '--json')).sortie)
  expect(paires).toEqual([
    expect.objectContaining({ zone: 'certain', score: expect.any(Number), raisons: expect.any(Array) }),
  ])
  expect([paires[0].a, paires[0].b]).toEqual(
    expect.arrayContaining([
      { source: 'essai', id: 'a1' },
      { source: 'essai', id: 'a2' },
    ]),
  )

  await maillage('lieux', 'exporter', '--format', 'schema', '--departement', '26', '--sortie', 'annuaire.csv')
  const lignes = parse(readFileSync(join(dossier, 'annuaire.csv')), { columns: true, bom: true }) as Record<
    string,
    string
  >[]
  expect(Object.keys(lignes[0]!)).toEqual([...CHAMPS_SCHEMA])
  expect(lignes.map(({ nom }) => nom)).toContain("'=cmd|calc")
  await maillage('lieux', 'exporter', '--format', 'json', '--sortie', 'annuaire.json')
  expect(JSON.parse(readFileSync(join(dossier, 'annuaire.json'), 'utf8'))).toHaveLength(lignes.length)
})

it('leaves no half-written export behind when it fails', async () => {
  expect(
    (await maillage('lieux', 'exporter', '--format', 'json', '--sortie', 'absent/annuaire.json')).code,
  ).toBe(1)
  expect(existsSync(join(dossier, 'absent'))).toBe(false)
})

it('saves on one base and restores on another exactly what was saved', async () => {
  expect(await maillage('sauvegarder', 'base.sql.gz')).toMatchObject({
    code: 0,
    sortie: expect.stringContaining('sauvegardées'),
  })
  expect(await maillageOn(vide, 'restaurer', 'base.sql.gz')).toMatchObject({
    code: 0,
    sortie: expect.stringContaining('restaurées'),
  })
  expect(await photograph(vide.db)).toBe(await photograph(base.db))
  expect(
    (await maillageOn(vide, 'lieux', 'importer', fichier, '--source', 'essai', '--json')).sortie,
  ).toContain('"inchanges":3')
})
