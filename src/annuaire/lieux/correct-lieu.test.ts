import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { decideRapprochement } from '../doublons/decide-rapprochement.ts'
import { undoImport } from '../import/undo-import.ts'
import { computeIdentifiant } from '../lieu.ts'
import { correctLieu } from './correct-lieu.ts'
import { listCorrections } from './list-corrections.ts'
import type { ChampCorrige } from './merge-fiches.ts'
import { readLieu } from './read-lieu.ts'

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
/** Two places that nothing brings together. */
const LIGNE_A = createLigne({ id: 'a', nom: 'Espace numérique', telephone: '0475010101' })
const LIGNE_B = createLigne({
  id: 'b',
  nom: 'Maison des associations',
  adresse: '4 place Haute',
  telephone: '0475020202',
})
const importA = (propre: Record<string, string> = {}) => importer([{ ...LIGNE_A, ...propre }])
const importB = (propre: Record<string, string> = {}) =>
  importer([{ ...LIGNE_B, ...propre }], { source: 'la-coop' })

const correct = (lieu: string, champ: ChampCorrige, valeur: unknown) =>
  correctLieu(db, lieu, champ, valeur, 'camille', ['26'])
const readChamp = async (lieu: string, champ: 'telephone' | 'nom' | 'horaires' | 'horaires_texte') =>
  (await readLieu(db, lieu))!.lieu[champ]
const listDepassees = async () =>
  (await listCorrections(db, { depassees: ['26'] })).map(({ lieu, champ }) => `${lieu.id} ${champ}`)

describe('refused', () => {
  it('a place that does not exist, or that lies elsewhere', async () => {
    await importA()
    await expect(correct(B, 'nom', 'X')).rejects.toMatchObject({ code: 'introuvable' })
    await expect(correctLieu(db, A, 'nom', 'X', 'camille', ['01'])).rejects.toMatchObject({
      code: 'introuvable',
    })
    expect(await readChamp(A, 'nom')).toBe('Espace numérique')
  })
})

describe('a correction wins over the files', () => {
  it('through imports that change something else, and says who won', async () => {
    await importA()
    await correct(A, 'telephone', '+33475999999')
    await importA({ courriels: 'epn@valence.fr' })
    expect(await readChamp(A, 'telephone')).toBe('+33475999999')
    const { lieu } = (await readLieu(db, A))!
    expect(lieu.provenance.telephone).toMatchObject([
      { source: 'Correction', fiche: A, date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    ])
    expect(lieu.courriels).toEqual(['epn@valence.fr'])
  })

  it('until its file changes: it is then out of date, and comes back if the import is undone', async () => {
    await importA()
    await correct(A, 'telephone', '+33475999999')
    const { import: second } = await importA({ telephone: '0475111111' })
    expect(await readChamp(A, 'telephone')).toBe('+33475111111')
    expect(await listDepassees()).toEqual([`${A} telephone`])
    await undoImport(db, second, 'camille')
    expect(await readChamp(A, 'telephone')).toBe('+33475999999')
    expect(await listDepassees()).toEqual([])
  })

  it('made again, holds on what the file says now; taken back, leaves no trace', async () => {
    await importA()
    await correct(A, 'telephone', '+33475999999')
    await importA({ telephone: '0475111111' })
    await correct(A, 'telephone', '+33475999999')
    expect(await readChamp(A, 'telephone')).toBe('+33475999999')
    await correct(A, 'telephone', undefined)
    expect(await readChamp(A, 'telephone')).toBe('+33475111111')
    expect(await listCorrections(db, { lieu: A })).toEqual([])
  })

  it('that says what the file already says is not kept', async () => {
    await importA()
    await correct(A, 'telephone', '+33475010101')
    expect(await listCorrections(db, { lieu: A })).toEqual([])
  })

  it('may say that there is nothing', async () => {
    await importA()
    await correct(A, 'telephone', null)
    expect(await readChamp(A, 'telephone')).toBeNull()
  })

  it('fills a void, until a file speaks', async () => {
    await importA({ telephone: '' })
    await correct(A, 'telephone', '+33475999999')
    expect(await readChamp(A, 'telephone')).toBe('+33475999999')
    await importA({ telephone: '0475111111' })
    expect(await readChamp(A, 'telephone')).toBe('+33475111111')
  })

  it('of hours replaces those that could only be kept as text', async () => {
    await importA({ horaires: 'ça dépend des jours' })
    expect(await readChamp(A, 'horaires_texte')).toBe('ça dépend des jours')
    await correct(A, 'horaires', 'Mo-Fr 09:00-12:00')
    expect(await readChamp(A, 'horaires')).toBe('Mo-Fr 09:00-12:00')
    expect(await readChamp(A, 'horaires_texte')).toBeNull()
    await importA({ horaires: 'ça dépend des semaines' })
    expect(await readChamp(A, 'horaires')).toBeNull()
    expect(await readChamp(A, 'horaires_texte')).toBe('ça dépend des semaines')
  })
})

describe('merges and splits', () => {
  const reunite = (decision: 'meme' | null) =>
    decideRapprochement(db, { a: A, b: B }, decision, 'camille', ['26'])

  it('follow the correction of a record into the place that absorbs it, and back out', async () => {
    await importA()
    await importB()
    await correct(B, 'telephone', '+33475999999')
    await reunite('meme')
    expect((await readLieu(db, B))!.actuel).toBe(A)
    expect(await readChamp(A, 'telephone')).toBe('+33475999999')
    await reunite(null)
    expect(await readChamp(A, 'telephone')).toBe('+33475010101')
    expect(await readChamp(B, 'telephone')).toBe('+33475999999')
    expect(await listDepassees()).toEqual([])
  })

  it('keep the last of two corrections of one field, and tell the other', async () => {
    await importA()
    await importB()
    await correct(B, 'nom', 'Espace Haut')
    await correct(A, 'nom', 'Espace Bas')
    await reunite('meme')
    expect(await readChamp(A, 'nom')).toBe('Espace Bas')
    expect(await listDepassees()).toEqual([`${A} nom`])
    await reunite(null)
    expect(await readChamp(B, 'nom')).toBe('Espace Haut')
  })
})
