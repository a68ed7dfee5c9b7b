import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { createExportCoop, createLigneCoop } from '../../../tests/coop-de-test.ts'
import { createSiteImports, readTextePage } from '../../../tests/imports-de-test.ts'
import { structure } from '../../annuaire/tables.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { RACINE } from '../../socle/racine.ts'
import { activite } from '../tables.ts'
import { holdImportCoop, isImportCoopInterrompu } from './hold-import-coop.ts'
import { VERROU_DES_IMPORTS } from './import-activites.ts'
import { importCoop } from './tables.ts'

const { db, nom: base, socket } = await createBaseDeTest()
const site = createSiteImports(db)
beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
})

const findImport = async (id: number) => (await db.select().from(importCoop).where(eq(importCoop.id, id)))[0]!
const until = async (condition: () => Promise<boolean>) => {
  while (!(await condition())) await wait(20)
}

async function sendExport() {
  const visite = await site.visitAsCoordinateur('26')
  const contenu = createExportCoop([createLigneCoop(), createLigneCoop()])
  const envoi = { nom: 'export.xlsx', contenu }
  const reponse = await visite.send('/activites/imports', { departement: '26', structure: '' }, envoi)
  const adresse = reponse.headers.get('location')!.split('#')[0]!
  return { visite, adresse, id: Number(adresse.split('/').at(-1)) }
}

test('one that somebody works on is neither done twice, nor resumed, nor given up', async () => {
  const { visite, adresse, id } = await sendExport()
  await db.update(importCoop).set({ etat: 'en_cours' }).where(eq(importCoop.id, id))
  await holdImportCoop(db, id, async () => {
    await site.runTaches()
    expect(await readTextePage(await visite.get(adresse))).toContain('Préparation de l’aperçu')
    await visite.post(`${adresse}/reprendre`)
    expect(site.demandees).toEqual([])
    expect((await visite.post(`${adresse}/abandonner`)).status).toBe(409)
  })
  expect(await findImport(id)).toMatchObject({ etat: 'en_cours' })
})

test('a process killed in mid-import leaves nothing, says so, and is resumed; asked twice, it is done once', {
  timeout: 60_000,
}, async () => {
  const { visite, adresse, id } = await sendExport()
  await site.runTaches()
  await visite.post(`${adresse}/appliquer`)
  site.demandees.length = 0
  await db.transaction(tx => killInMidImport(tx, id))
  await until(() => isImportCoopInterrompu(db, id))
  const page = await visite.get(adresse)
  expect(page.headers.get('refresh')).toBeNull()
  const texte = await readTextePage(page)
  expect(texte).toContain('Cet import a été interrompu')
  expect(texte).toContain('Reprendre depuis le début')
  expect(await db.select().from(activite)).toEqual([])

  await Promise.all([1, 2].map(() => visite.post(`${adresse}/reprendre`)))
  expect(site.demandees).toHaveLength(1)
  await site.runTache('importer-activites', { import: id })
  await site.runTaches()
  expect(await findImport(id)).toMatchObject({ etat: 'applique', depot: null, compteurs: { nouveaux: 2 } })
  expect(await db.select().from(activite)).toHaveLength(2)
})

test('one whose file is not here can only be given up', async () => {
  const [stoppe] = await db
    .insert(importCoop)
    .values({
      ...{ departements: ['26'], fichier: 'export.xlsx', octets: 1, etat: 'en_cours' },
      ...{ acteur: 'commande', cree_le: MARDI_MATIN },
    })
    .returning()
  const visite = await site.visitAsCoordinateur('26')
  const adresse = `/activites/imports/${stoppe!.id}`
  const texte = await readTextePage(await visite.get(adresse))
  expect(texte).toContain('Son fichier n’est pas ici')
  expect(texte).not.toContain('Reprendre depuis le début')
  await visite.post(`${adresse}/reprendre`)
  expect(await findImport(stoppe!.id)).toMatchObject({ etat: 'en_cours' })
  expect((await visite.post(`${adresse}/abandonner`)).status).toBe(303)
  expect(await findImport(stoppe!.id)).toMatchObject({ etat: 'abandonne' })
})

/** The job in a process of its own, on the same database, killed while it waits for its turn to write. */
async function killInMidImport(tx: Transaction, id: number) {
  await tx.execute(sql`select pg_advisory_xact_lock(${VERROU_DES_IMPORTS})`)
  const programme = `
    import { drizzle } from 'drizzle-orm/node-postgres'
    import { connectPool } from '${RACINE}/src/socle/base/connect-pool.ts'
    import { runImportCoop } from '${RACINE}/src/activite/coop/run-import-coop.ts'
    const pool = connectPool({ host: ${JSON.stringify(socket)}, user: 'maillage', database: '${base}' })
    await runImportCoop(drizzle(pool), ${id}, { depots: ${JSON.stringify(site.depots)}, maintenant: new Date() })`
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', programme]
  const enfant = spawn(process.execPath, options, { cwd: RACINE, stdio: ['ignore', 'ignore', 'inherit'] })
  await until(async () => {
    const { rows } = await tx.execute(
      sql`select from pg_locks where locktype = 'advisory' and objid = ${VERROU_DES_IMPORTS} and not granted`,
    )
    return rows.length > 0
  })
  expect(await isImportCoopInterrompu(db, id)).toBe(false)
  enfant.kill('SIGKILL')
}
