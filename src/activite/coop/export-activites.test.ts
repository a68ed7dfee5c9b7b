import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { createAtelierCoop, createExportCoop, createLigneCoop } from '../../../tests/coop-de-test.ts'
import { structure } from '../../annuaire/tables.ts'
import { openTableau } from '../../socle/tableur/open-tableau.ts'
import type { Ressource } from '../api/to-ressource.ts'
import { toConditionActivites } from '../filtre.ts'
import { activite } from '../tables.ts'
import { exportActivites, type FormatExport } from './export-activites.ts'
import { importActivites } from './import-activites.ts'

const { db } = await createBaseDeTest()
const dossier = mkdtempSync(join(tmpdir(), 'maillage-coop-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
const DEMANDE = { departements: ['26'], acteur: 'commande', maintenant: MARDI_MATIN }

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values({ id: 'mediatheque', nom: 'Médiathèque de Die', departement: '26' })
  const lignes = [
    createLigneCoop({ id: 'seul', tags: '=1+1\naidants', redirection: 'Autre', reoriente: 'Oui' }),
    createLigneCoop({
      ...{ id: 'demarche', canal: 'À domicile', genre: '', statut: 'Non communiqué ou hétérogène' },
      ...{ thematiques: 'Aide aux démarches administratives\nSocial - Santé', demarche: 'Compte Améli' },
      insee_beneficiaire: '26113',
    }),
    ...createAtelierCoop(
      [
        { genre: 'Masculin', tranche: '12 - 17 ans', statut: 'Scolarisé' },
        { genre: 'Féminin', tranche: '70 ans et plus', statut: '' },
        { genre: '', tranche: '12 - 17 ans', statut: 'Retraité' },
      ],
      { id: crypto.randomUUID(), canal: 'À distance' },
    ),
  ]
  const chemin = join(dossier, 'origine.xlsx')
  await writeFile(chemin, createExportCoop(lignes))
  const rapport = await importActivites(db, { ...DEMANDE, chemin })
  expect(rapport).toMatchObject({ acceptes: 5, erreurs: [] })
})

const DITES = sql`id_cra, type, date, duree_minutes, participants, type_lieu, commune, commune_beneficiaire, materiel, thematiques, tags,
  precisions_demarche, autonomie, oriente_vers_structure, structure_de_redirection, titre_atelier, niveau_atelier, marges, acteur, cree_le`
const photograph = async () =>
  (await db.execute(sql`select ${DITES} from activite where supprime_le is null order by id_cra`)).rows
const write = async (format: FormatExport) => {
  const chemin = join(dossier, `${crypto.randomUUID()}.${format}`)
  const condition = toConditionActivites({ departement: '26' })
  await writeFile(chemin, exportActivites(db, { condition, noms: false }, format))
  return chemin
}

test.each(['coop', 'csv'] as const)('what is written as %s is read back as it was', async format => {
  const avant = await photograph()
  const chemin = await write(format)
  expect(await importActivites(db, { ...DEMANDE, chemin })).toMatchObject({
    ...{ lus: 5, acceptes: 5, inchanges: 3, nouveaux: 0, modifies: 0, participations: 5, erreurs: [] },
  })
  await db.execute(sql`truncate activite, import_coop cascade`)
  expect(await importActivites(db, { ...DEMANDE, chemin })).toMatchObject({ nouveaux: 3, erreurs: [] })
  expect(await photograph()).toEqual(avant)
})

test('no name of a mediator is written for who does not read their structure', async () => {
  const csv = await readFile(await write('csv'), 'utf8')
  expect(csv).not.toContain('Prénom du médiateur')
  expect(csv.split('\r\n')[0]).toContain('ID CRA')
  expect(csv).toContain("'=1+1")
})

test('resources are those of La Coop, each axis adding up to the participants', async () => {
  const ressources = JSON.parse(await readFile(await write('json'), 'utf8'))
  expect(ressources).toHaveLength(3)
  for (const { type, attributes } of ressources) {
    expect(type).toBe('activite')
    const { total, ...axes } = attributes.beneficiaires
    expect(total).toBe(attributes.accompagnements)
    for (const comptes of Object.values<Record<string, number>>(axes))
      expect(Object.values(comptes).reduce((somme, n) => somme + n, 0)).toBe(total)
  }
  expect(JSON.stringify(ressources)).not.toMatch(/notes|beneficiaire"/)
})

test('a month declared as a whole says of how many activities it is, but where only La Coop’s columns are', async () => {
  await db.update(activite).set({ nombre: 2, origine: 'declaration' }).where(eq(activite.type, 'collectif'))
  const [entete, ...lignes] = (await readFile(await write('csv'), 'utf8')).trim().split('\r\n')
  expect(entete).toMatch(/;Nombre d’activités$/)
  expect(lignes.filter(ligne => ligne.endsWith(';2'))).toHaveLength(3)
  expect((await openTableau(await write('coop'), { nom: 'activites.xlsx' })).colonnes).not.toContain(
    'Nombre d’activités',
  )
  const ressources: Ressource[] = JSON.parse(await readFile(await write('json'), 'utf8'))
  expect(ressources.map(({ attributes }) => attributes.nombre).sort()).toEqual([1, 1, 2])
  await db.update(activite).set({ nombre: 1, origine: 'coop' })
})

test('what was removed is not written', async () => {
  await db.update(activite).set({ supprime_le: MARDI_MATIN }).where(eq(activite.id_cra, 'seul'))
  expect(JSON.parse(await readFile(await write('json'), 'utf8'))).toHaveLength(2)
})
