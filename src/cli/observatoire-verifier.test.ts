import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it, vi } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { RACINE } from '../socle/racine.ts'

// Processes are started.
vi.setConfig({ testTimeout: 240_000 })

const { db, nom, socket } = await createBaseDeTest()

beforeAll(async () => {
  await installDepartements(db, '26')
  await createImporteur(db)([createLigne({ date_maj: '2026-01-15' })])
})

function verify(...mots: string[]): Promise<{ code: number; sortie: string; erreurs: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: `postgres://maillage@/${nom}?host=${encodeURIComponent(socket)}`,
  }
  return new Promise(resolve => {
    execFile(
      join(RACINE, 'bin/maillage'),
      ['observatoire', 'verifier', ...mots],
      { env },
      (echec, sortie, erreurs) => resolve({ code: echec ? Number(echec.code) : 0, sortie, erreurs }),
    )
  })
}

it('tells every measure, then fails when a cell was tampered with, and takes the recount when asked', async () => {
  const juste = await verify('--json')
  expect(juste).toMatchObject({ code: 0, erreurs: '' })
  const { mesures } = JSON.parse(juste.sortie)
  expect(mesures).toContainEqual({ code: 'lieux', cumul: 1, recompte: 1, egal: true })
  expect(mesures.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['comites_tenus', 'structures', 'supports_distribues', 'supports_produits']),
  )

  await db.execute(sql`
    update cumul_mensuel set valeur = valeur + 3 where serie = (select id from serie where mesure = 'lieux')`)
  const fausse = await verify('--reprendre')
  expect(fausse.code).toBe(1)
  expect(fausse.sortie).toMatch(/DIFFÈRE {2}lieux : \d+ tenu à jour, 1 recompté/)
  expect(fausse.sortie).toContain('exact    structures')
  expect(fausse.sortie).toContain('Repris du recomptage : lieux.')
  const { rows } = await db.execute<{ valeur: number }>(sql`
    select sum(valeur)::int as valeur from cumul_mensuel join serie on serie.id = serie and mesure = 'lieux' where epci = '' and part = ''`)
  expect(rows[0]!.valeur).toBe(1)
})
