import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { createLigne, installDepartements, photograph, toCsv } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { createSiteImports, NOUVELLE, numeroOf, readTextePage } from '../../../tests/imports-de-test.ts'
import { RACINE } from '../../socle/racine.ts'
import { ficheSource } from '../tables.ts'
import { holdImport, isInterrompu } from './hold-import.ts'
import { importFichier } from './tables.ts'

const { db, nom: base, socket } = await createBaseDeTest()
const site = createSiteImports(db)
beforeAll(() => installDepartements(db, '26'))

const findImport = async (id: number) =>
  (await db.select().from(importFichier).where(eq(importFichier.id, id)))[0]!

test('a job asked twice at the same time is done once', async () => {
  const drome = await site.visitAsCoordinateur('26')
  const id = numeroOf(await site.send(drome, toCsv([createLigne()]), NOUVELLE))
  await drome.post(`/imports/${id}/apercu`)
  await holdImport(db, id, async () => {
    await site.runTache('importer-lieux', { import: id })
    expect(await findImport(id)).toMatchObject({ etat: 'en_attente' })
  })
  await site.runTaches()
  expect(await findImport(id)).toMatchObject({ etat: 'apercu' })
})

test('a process killed in mid-import leaves nothing, says so, and is resumed', {
  timeout: 60_000,
}, async () => {
  const drome = await site.visitAsCoordinateur('26')
  const lignes = Array.from({ length: 40_000 }, (_, rang) =>
    createLigne({ id: `g${rang}`, nom: `Lieu ${rang}`, adresse: `${rang} rue des Alpes` }),
  )
  const source = { nouvelle: 'Gros recensement', departements: '26' }
  const id = numeroOf(await site.send(drome, toCsv(lignes), source))
  await drome.post(`/imports/${id}/apercu`)
  await db.update(importFichier).set({ demande: 'appliquer' }).where(eq(importFichier.id, id))
  const avant = await photograph(db)

  const enfant = await startEnfant(id)
  while ((await findImport(id)).progression === 0) await wait(20)
  expect(await isInterrompu(db, id)).toBe(false)
  enfant.kill('SIGKILL')
  while (!(await isInterrompu(db, id))) await wait(20)
  expect(await photograph(db)).toBe(avant)
  expect((await findImport(id)).etat).toBe('en_cours')
  const page = await drome.get(`/imports/${id}`)
  expect(page.headers.get('refresh')).toBeNull()
  expect(await readTextePage(page)).toContain('Cet import a été interrompu')

  site.demandees.length = 0
  writeFileSync(join(site.depots, (await findImport(id)).depot!), toCsv(lignes.slice(0, 10)))
  await drome.post(`/imports/${id}/reprendre`)
  await site.runTaches()
  expect((await findImport(id)).etat).toBe('applique')
  expect(await db.$count(ficheSource)).toBe(10)
})

/** The job in a process of its own, on the same database. */
async function startEnfant(id: number) {
  const programme = `
    import { drizzle } from 'drizzle-orm/node-postgres'
    import { connectPool } from '${RACINE}/src/socle/base/connect-pool.ts'
    import { runImportDepose } from '${RACINE}/src/annuaire/import/run-import-depose.ts'
    const pool = connectPool({ host: ${JSON.stringify(socket)}, user: 'maillage', database: '${base}' })
    await runImportDepose(drizzle(pool), ${id}, { depots: ${JSON.stringify(site.depots)}, aujourdhui: '2026-03-03' })`
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', programme]
  return spawn(process.execPath, options, { cwd: RACINE, stdio: ['ignore', 'ignore', 'inherit'] })
}
