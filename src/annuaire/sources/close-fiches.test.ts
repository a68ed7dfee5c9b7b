import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { findPairesARevoir } from '../doublons/find-paires-a-revoir.ts'
import { computeIdentifiant } from '../lieu.ts'
import { readLieu } from '../lieux/read-lieu.ts'
import { closeFiches } from './close-fiches.ts'

const { db } = await createBaseDeTest()
const importer = createImporteur(db)
beforeAll(() => installDepartements(db, '26'))
afterEach(async () => {
  await db.execute(
    sql`truncate source, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction cascade`,
  )
})

const A = computeIdentifiant('recensement', 'a')
const B = computeIdentifiant('la-coop', 'b')
const epn = (id: string, telephone: string) => createLigne({ id, nom: 'Espace numérique', telephone })
const autre = createLigne({
  id: 'z',
  nom: 'Mairie',
  commune: 'Die',
  code_postal: '26150',
  code_insee: '26113',
})
const close = (ids: string[], etat: 'presente' | 'close' = 'close', departements = ['26']) =>
  closeFiches(db, ids, etat, 'camille', departements)

it('refuses records that await nothing here', async () => {
  await importer([epn('a', '0475010101')])
  await expect(close([A], 'presente')).rejects.toMatchObject({ code: 'saisie_invalide' })
  await expect(close([A], 'close')).rejects.toMatchObject({ code: 'saisie_invalide' })
  await expect(close([A], 'close', ['01'])).rejects.toMatchObject({ code: 'saisie_invalide' })
  expect((await readLieu(db, A))?.lieu.etat).toBe('publie')
})

it('closes a place that left its only source; named again by it, the place is back under its identifier', async () => {
  await importer([epn('a', '0475010101'), autre])
  await importer([autre], { confirme: true })
  expect((await readLieu(db, A))?.lieu.etat).toBe('publie')
  await close([A])
  expect((await readLieu(db, A))?.lieu.etat).toBe('clos')
  await importer([epn('a', '0475010101'), autre])
  expect((await readLieu(db, A))?.lieu.etat).toBe('publie')
})

it('leaves published, under its identifier, a place that another source still tells of', async () => {
  await importer([epn('a', '0475010101'), autre])
  await importer([epn('b', '0475010101')], { source: 'la-coop' })
  expect((await readLieu(db, B))?.actuel).toBe(A)
  await importer([autre], { confirme: true })
  await close([A])
  expect(await readLieu(db, B)).toMatchObject({ actuel: A, lieu: { etat: 'publie' } })
  expect((await readLieu(db, A))?.lieu.provenance.nom).toMatchObject([{ fiche: B }])
})

it('asks nothing about closed records', async () => {
  await importer([epn('a', '0475010101'), autre])
  await importer([epn('b', '0475020202')], { source: 'la-coop' })
  await importer([autre], { confirme: true })
  expect(await findPairesARevoir(db, 'tous')).toHaveLength(1)
  await close([A])
  expect(await findPairesARevoir(db, 'tous')).toEqual([])
  await close([A], 'presente')
  expect(await findPairesARevoir(db, 'tous')).toHaveLength(1)
})
