import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { ficheSource } from '../tables.ts'
import { exportRefus } from './export-refus.ts'
import { importFichier } from './tables.ts'
import { undoImport } from './undo-import.ts'

const { db } = await createBaseDeTest()
const importer = createImporteur(db)
beforeAll(() => installDepartements(db, '26', '01'))
beforeEach(async () => {
  await db.execute(
    sql`truncate source, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction cascade`,
  )
})

const VALENCE = createLigne({ id: '1' })
const OYONNAX = createLigne({ id: '1', commune: 'Oyonnax', code_postal: '01100', code_insee: '01283' })
const listFiches = async () =>
  (await db.select().from(ficheSource)).map(({ departement, etat }) => [departement, etat])

it('reads a file whose titles hold half a character, and titles that every object has', async () => {
  const { id, ...reste } = VALENCE
  const rapport = await importer(
    `[${JSON.stringify({ id, ...reste, constructor: 'x' })}, {"nom":"Mairie","commune":"Die","code_postal":"26150","adresse":"Rue\\ud83d","site_web \\ud83d":"https://die.example"}, {"commune":"Die"}]`,
  )
  expect(rapport).toMatchObject({ acceptes: 2, rejetes: 1 })
  const [importe] = await db.select().from(importFichier)
  const texte = await new Response(await exportRefus(db, importe!, 'csv')).text()
  expect(texte).toContain('Die')
  expect(texte).not.toContain('native code')
})

it('refuses a row that would take the record of a département that the import does not cover', async () => {
  await importer([VALENCE])
  const rapport = await importer([OYONNAX], { departements: ['01'] })
  expect(rapport).toMatchObject({ nouveaux: 0, modifies: 0, rejetes: 1, hors_territoire: 0 })
  expect(rapport.erreurs.at(-1)?.message).toContain('dans le département 26, que cet import ne couvre pas')
  expect(await listFiches()).toEqual([['26', 'presente']])
})

it('lets a record move between départements that the import covers, and refuses to undo what came before', async () => {
  const premier = await importer([VALENCE])
  await importer([OYONNAX], { departements: ['26', '01'], selonLignes: true })
  expect(await listFiches()).toEqual([['01', 'presente']])
  await expect(undoImport(db, premier.import, 'camille')).rejects.toMatchObject({ code: 'conflit' })
})
