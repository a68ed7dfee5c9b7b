import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { decideRapprochement } from '../doublons/decide-rapprochement.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import { undoImport } from '../import/undo-import.ts'
import { computeIdentifiant } from '../lieu.ts'
import { closeFiches } from '../sources/close-fiches.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { DEBUT, readCurseur } from './curseur.ts'
import { type Changement, listChangements } from './list-changements.ts'

const { db } = await createBaseDeTest()
const importLignes = createImporteur(db)

const idOf = (id: string) => computeIdentifiant('recensement', id)
const createLieu = (n: number, propre: Record<string, string> = {}) =>
  createLigne({
    id: `v${n}`,
    nom: `Atelier des ${n} chemins`,
    adresse: `${n} avenue de Romans`,
    telephone: `+33475550${String(n).padStart(3, '0')}`,
    ...propre,
  })
const LIEUX = Array.from({ length: 12 }, (_, n) => createLieu(n + 1))

/** Someone who follows the changes, as a program would: reads until there is no more, keeps the cursor. */
function createSuiveur(parPage = 5) {
  let curseur = DEBUT
  const connus = new Map<string, string>()
  return {
    connus,
    follow: async () => {
      const recus: Changement[] = []
      for (;;) {
        const page = await listChangements(db, curseur, { parPage, adresse: 'https://maillage.test' })
        recus.push(...page.lignes)
        curseur = readCurseur(page.curseur)
        if (!page.suite) break
      }
      for (const recu of recus)
        if (recu.type === 'retire') connus.delete(recu.id)
        else connus.set(recu.id, recu.lieu.nom)
      return recus.map(({ type, id }) => `${type} ${id}`)
    },
  }
}

async function readPublies() {
  const { rows } = await db.execute<{ id: string; nom: string }>(
    sql`select id, nom from lieu where etat = 'publie' order by id`,
  )
  return new Map(rows.map(({ id, nom }) => [id, nom]))
}

beforeAll(() => installDepartements(db, '26'))

describe('who follows the changes', () => {
  const suiveur = createSuiveur()
  const expectSame = async () =>
    expect(new Map([...suiveur.connus].sort())).toEqual(new Map([...(await readPublies())].sort()))

  test('of an empty directory learns nothing, and can come back', async () => {
    expect(await suiveur.follow()).toEqual([])
  })

  test('receives each place once, page after page', async () => {
    await importLignes(LIEUX)
    const recus = await suiveur.follow()
    expect(recus).toHaveLength(12)
    expect(new Set(recus).size).toBe(12)
    await expectSame()
  })

  test('learns nothing of an import that says the same', async () => {
    await importLignes(LIEUX, { aujourdhui: '2026-03-10' })
    expect(await suiveur.follow()).toEqual([])
  })

  test('learns what changed, and only that', async () => {
    await importLignes([createLieu(1, { nom: 'Atelier du lac' }), ...LIEUX.slice(1)])
    expect(await suiveur.follow()).toEqual([`modifie ${idOf('v1')}`])
    await expectSame()
  })

  test('learns what a merged place became, and that it came back when they part', async () => {
    const paire = { a: idOf('v2'), b: idOf('v3') }
    await decideRapprochement(db, paire, 'meme', 'commande', 'tous')
    expect(await suiveur.follow()).toContain(`retire ${idOf('v3')}`)
    await expectSame()
    expect(await readRetires()).toEqual([{ id: idOf('v3'), departement: '26', devenu: idOf('v2') }])

    await decideRapprochement(db, paire, 'distincts', 'commande', 'tous')
    expect(await suiveur.follow()).toContain(`modifie ${idOf('v3')}`)
    await expectSame()
    expect(await readRetires()).toEqual([])
  })

  test('learns of the last heir when a place is merged again', async () => {
    await decideRapprochement(db, { a: idOf('v5'), b: idOf('v6') }, 'meme', 'commande', 'tous')
    await decideRapprochement(db, { a: idOf('v4'), b: idOf('v5') }, 'meme', 'commande', 'tous')
    await suiveur.follow()
    await expectSame()
    const devenus = new Map((await readRetires()).map(({ id, devenu }) => [id, devenu]))
    expect(devenus.get(idOf('v5'))).toBe(idOf('v4'))
    expect(devenus.get(idOf('v6'))).toBe(idOf('v4'))
  })

  test('learns of a place that closes, reopens, and closes again', async () => {
    await importLignes(LIEUX.slice(0, -1))
    const ferme = idOf('v12')
    for (const _ of [1, 2]) {
      await closeFiches(db, [ferme], 'close', 'commande', 'tous')
      expect(await suiveur.follow()).toContain(`retire ${ferme}`)
      expect(await readRetires()).toContainEqual({ id: ferme, departement: '26', devenu: null })
      await expectSame()
      await closeFiches(db, [ferme], 'a_clore', 'commande', 'tous')
      expect(await suiveur.follow()).toEqual([`modifie ${ferme}`])
      await expectSame()
    }
  })

  test('learns of an import undone and sent again', async () => {
    const nouveau = idOf('v99')
    const partiel = { source: 'recensement', partiel: true }
    const rapport = await importLignes([createLieu(99)], partiel)
    expect(await suiveur.follow()).toEqual([`modifie ${nouveau}`])
    await undoImport(db, rapport.import!, 'commande')
    expect(await suiveur.follow()).toEqual([`retire ${nouveau}`])
    expect(await readRetires()).toContainEqual({ id: nouveau, departement: '26', devenu: null })
    await importLignes([createLieu(99)], partiel)
    expect(await suiveur.follow()).toEqual([`modifie ${nouveau}`])
    await expectSame()
  })

  test('arriving last, learns the whole directory whatever the size of the pages', async () => {
    for (const parPage of [1, 3, 500]) {
      const tardif = createSuiveur(parPage)
      await tardif.follow()
      expect(new Map([...tardif.connus].sort())).toEqual(await readPublies())
    }
  })

  test('is never overtaken by a transaction that began before and ended after', async () => {
    const tardif = idOf('v1')
    await db.transaction(async tx => {
      await tx.execute(sql`select now()`)
      await importLignes([createLieu(2, { nom: 'Atelier du col' })], { partiel: true })
      expect(await suiveur.follow()).toEqual([`modifie ${idOf('v2')}`])
      await waitForTurn(tx, '10s')
      await tx.execute(
        sql`update fiche_source set contenu = contenu || '{"nom": "Atelier tardif"}' where id = ${tardif}`,
      )
      await regroupFiches(tx, sql`select ${tardif}::text`)
    })
    expect(await suiveur.follow()).toEqual([`modifie ${tardif}`])
    await expectSame()
  })

  test('loses nothing when the clock of the server goes back', async () => {
    await db.execute(sql`update lieu set modifie_le = now() + interval '1 day' where id = ${idOf('v7')}`)
    await suiveur.follow()
    await importLignes([createLieu(8, { nom: 'Atelier du pas' })], { partiel: true })
    expect(await suiveur.follow()).toEqual([`modifie ${idOf('v8')}`])
  })
})

async function readRetires() {
  const { rows } = await db.execute<{ id: string; departement: string; devenu: string | null }>(
    sql`select id, departement, devenu from lieu_retire order by retire_le, id`,
  )
  return rows
}
