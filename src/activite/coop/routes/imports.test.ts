import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createExportCoop, createLigneCoop } from '../../../../tests/coop-de-test.ts'
import { createSiteImports, readTextePage } from '../../../../tests/imports-de-test.ts'
import { structure } from '../../../annuaire/tables.ts'
import { activite } from '../../tables.ts'

const { db } = await createBaseDeTest()
const site = createSiteImports(db)

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
})

test('an export is sent, seen, applied, explained, written back and undone', async () => {
  const visite = await site.visitAsCoordinateur('26')
  const champs = { departement: '26', structure: '' }
  const send = (contenu: Uint8Array<ArrayBuffer> | string, nom = 'export.xlsx') =>
    visite.send('/activites/imports', champs, { nom, contenu })

  const refuse = await send('nom;adresse\nMairie;1 rue', 'lieux.csv')
  expect(refuse.status).toBe(400)
  expect(await readTextePage(refuse)).toContain('il y manque des colonnes')
  expect(site.listDepots()).toEqual([])

  const lignes = [
    createLigneCoop(),
    createLigneCoop({ thematiques: 'Robotique' }),
    createLigneCoop({ duree: -5 }),
  ]
  const adresse = (await send(createExportCoop(lignes))).headers.get('location')!.split('#')[0]!
  expect(await readTextePage(await visite.get(adresse))).toContain('Préparation de l’aperçu')
  await site.runTaches()
  const apercu = await readTextePage(await visite.get(adresse))
  expect(apercu).toContain('Rien n’a encore changé')
  expect(apercu).toContain('Une durée ne peut pas être de -5 minute')
  expect(await db.select().from(activite)).toEqual([])

  await visite.post(`${adresse}/appliquer`)
  await visite.post(`${adresse}/appliquer`)
  await site.runTaches()
  expect(await readTextePage(await visite.get(adresse))).toContain('1 ligne attend un libellé')
  expect(site.listDepots()).toEqual([])
  expect(await db.select().from(activite)).toHaveLength(1)

  expect(await readTextePage(await visite.get(`${adresse}/libelles`))).toContain('« Robotique »')
  await visite.post(`${adresse}/libelles`, { 'thematiques|Robotique': 'creer_avec_le_numerique' })
  await site.runTaches()
  expect(await db.select().from(activite)).toHaveLength(2)
  expect(await readTextePage(await visite.get(`${adresse}/libelles`))).toContain(
    'Tous les libellés sont connus',
  )

  const csv = await visite.get('/activites/exporter?format=csv&departement=26')
  expect(csv.headers.get('content-disposition')).toContain('activites-2026-03-03.csv')
  const texte = await csv.text()
  expect(texte.match(/Médiateur|Conseiller Numérique/g)).toHaveLength(2)
  expect(texte).not.toContain('Prénom du médiateur')
  expect((await visite.get('/activites/exporter?depuis=hier')).status).toBe(400)
  expect((await visite.get('/activites/exporter?format=pdf')).status).toBe(400)

  await visite.post(`${adresse}/annuler`)
  expect((await db.select().from(activite)).every(({ supprime_le }) => supprime_le !== null)).toBe(true)
  expect(await readTextePage(await visite.get('/activites/imports'))).toContain('Annulé')
})

test('who reads only their structure exports it alone, with the names of its mediators', async () => {
  const gestionnaire = await visitAs(db, site.app, [
    { role: 'gestionnaire', departement: '26', structure: 'die' },
  ])
  const texte = await (await gestionnaire.get('/activites/exporter?format=csv')).text()
  expect(texte).toContain('Prénom du médiateur')
})
