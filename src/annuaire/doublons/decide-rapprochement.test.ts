import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { undoImport } from '../import/undo-import.ts'
import { computeIdentifiant } from '../lieu.ts'
import { readLieu } from '../lieux/read-lieu.ts'
import { decideRapprochement, orderPaire } from './decide-rapprochement.ts'
import { findPairesARevoir } from './find-paires-a-revoir.ts'
import { foreseeDecision } from './foresee-decision.ts'
import { listPaires } from './list-paires.ts'

const { db } = await createBaseDeTest()
const importer = createImporteur(db)
beforeAll(() => installDepartements(db, '26', '01'))
afterEach(async () => {
  await db.execute(
    sql`truncate source, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction cascade`,
  )
})

/** Same name, same address, another telephone: one may well hesitate. */
const epn = (id: string, telephone: string) => createLigne({ id, nom: 'Espace numérique', telephone })
const A = computeIdentifiant('recensement', 'a')
const B = computeIdentifiant('la-coop', 'b')
const C = computeIdentifiant('mairie', 'c')

async function importDoute() {
  await importer([epn('a', '0475010101')])
  await importer([epn('b', '0475020202')], { source: 'la-coop' })
}
/** A third record has the telephone of the first and the mail of the second: certain with both. */
async function importTroisReunies() {
  await importer([{ ...epn('a', '0475010101'), courriels: 'epn@valence.fr' }])
  await importer([{ ...epn('b', '0475020202'), courriels: 'accueil@valence.fr' }], { source: 'la-coop' })
  return importer([{ ...epn('c', '0475010101'), courriels: 'accueil@valence.fr' }], { source: 'mairie' })
}
const decide = (x: string, y: string, decision: 'meme' | 'distincts' | null, departements = ['26']) =>
  decideRapprochement(db, { a: x, b: y }, decision, 'camille', departements)

async function readGroupes(): Promise<string[][]> {
  const { rows } = await db.execute<{ ids: string[] }>(
    sql`select array_agg(source || '/' || id_source order by source, id_source) as ids from fiche_source group by lieu order by 1`,
  )
  return rows.map(({ ids }) => ids)
}
async function readLieux() {
  const { rows } = await db.execute(sql`select to_jsonb(l) as lieu from lieu l order by id`)
  return rows
}

describe('refused', () => {
  it('a pair of which a record does not exist, or of which none is in the person’s départements', async () => {
    await importDoute()
    await expect(decide(A, computeIdentifiant('la-coop', 'inconnu'), 'meme')).rejects.toMatchObject({
      code: 'introuvable',
    })
    await expect(decide(A, B, 'meme', ['01'])).rejects.toMatchObject({ code: 'introuvable' })
    await expect(decide(A, B, 'meme', [])).rejects.toMatchObject({ code: 'introuvable' })
    expect(await findPairesARevoir(db, ['01'])).toEqual([])
  })
})

describe('one word on a pair', () => {
  it('« même lieu » makes one place of two; the younger identifier leads to the older', async () => {
    await importDoute()
    expect(await findPairesARevoir(db, ['26'])).toMatchObject([orderPaire(A, B)])
    expect(await decide(B, A, 'meme')).toEqual({
      reunies: true,
      lieux: ['Espace numérique', 'Espace numérique'],
    })
    expect((await readLieu(db, B))?.actuel).toBe(A)
    expect((await readLieu(db, A))?.actuel).toBe(A)
    expect(await findPairesARevoir(db, ['26'])).toEqual([])
    expect(await listPaires(db)).toMatchObject([{ zone: 'certain', raisons: ['réunies par une personne'] }])
  })

  it('taken back, gives exactly the former places and asks again', async () => {
    await importTroisReunies()
    const [avant, paires] = [await readLieux(), await findPairesARevoir(db, 'tous')]
    for (const [x, y, decision] of [
      [A, B, 'distincts'],
      [A, C, 'distincts'],
      [B, C, 'meme'],
    ] as const) {
      await decide(x, y, decision)
      await decide(x, y, null)
      expect(await readLieux()).toEqual(avant)
      expect(await findPairesARevoir(db, 'tous')).toEqual(paires)
    }
  })

  it('is never asked for again: neither by a new import, nor by an import undone and sent again', async () => {
    await importDoute()
    await decide(A, B, 'distincts')
    await importer([epn('a', '0475010101'), epn('a2', '')])
    const { import: dernier } = await importer([{ ...epn('b', '0475020202'), courriels: 'epn@valence.fr' }], {
      source: 'la-coop',
    })
    await undoImport(db, dernier, 'camille')
    const { rows } = await db.execute<{ id: number }>(
      sql`select id from import_fichier where source = 'la-coop' and etat = 'applique'`,
    )
    await undoImport(db, rows[0]!.id, 'camille')
    expect(await readLieu(db, B)).toBeNull()
    await importer([epn('b', '0475020202')], { source: 'la-coop' })
    expect((await readLieu(db, B))?.actuel).toBe(B)
    expect((await findPairesARevoir(db, 'tous')).map(({ a, b }) => [a, b].sort())).not.toContainEqual(
      [A, B].sort(),
    )
  })
})

describe('three records', () => {
  it('are one place when a third is certain with both, and the first two are not asked about', async () => {
    await importTroisReunies()
    expect(await readGroupes()).toEqual([['la-coop/b', 'mairie/c', 'recensement/a']])
    expect(await findPairesARevoir(db, 'tous')).toEqual([])
  })

  it('told distinct, two of them part even though a third joins them; the answer was foreseen', async () => {
    await importTroisReunies()
    const prevue = (await foreseeDecision(db, orderPaire(A, B))).distincts
    await decide(A, B, 'distincts')
    const groupes = await readGroupes()
    expect(groupes).toHaveLength(2)
    expect(prevue.reunies).toBe(false)
    expect(prevue.lieux.map(({ fiches }) => fiches.length).sort()).toEqual([1, 2])
    expect((await readLieu(db, A))!.actuel).not.toBe((await readLieu(db, B))!.actuel)
  })

  it('« même lieu » that another word forbids is kept, and says that both stay apart', async () => {
    await importTroisReunies()
    await decide(A, C, 'distincts')
    await decide(B, C, 'meme')
    await decide(A, B, 'meme')
    const { meme } = await foreseeDecision(db, orderPaire(A, C))
    expect(meme).toMatchObject({ reunies: true, lieux: [{ fiches: expect.arrayContaining([A, B, C]) }] })
    expect((await readGroupes()).length).toBe(2)
  })

  it('form the same groups whatever the order of the imports', async () => {
    const fichiers: [string, Record<string, string>][] = [
      ['recensement', { ...epn('a', '0475010101'), courriels: 'epn@valence.fr' }],
      ['la-coop', { ...epn('b', '0475020202'), courriels: 'accueil@valence.fr' }],
      ['mairie', { ...epn('c', '0475010101'), courriels: 'accueil@valence.fr' }],
    ]
    const groupes = []
    for (const ordre of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      for (const rang of ordre) await importer([fichiers[rang]![1]], { source: fichiers[rang]![0] })
      groupes.push(await readGroupes())
      await db.execute(
        sql`truncate source, import_fichier, fiche_source, fiche_cle, rapprochement, lieu cascade`,
      )
    }
    expect(groupes[1]).toEqual(groupes[0])
    expect(groupes[2]).toEqual(groupes[0])
  })
})

describe('the queue', () => {
  it('asks once about two places, by their best pair, and no more once two of their records were told distinct', async () => {
    await importer([epn('a', '0475010101')])
    await importer([{ ...epn('b', '0475020202'), courriels: 'epn@valence.fr' }], { source: 'la-coop' })
    await importer([{ ...epn('c', '0475020202'), courriels: 'epn@valence.fr' }], { source: 'mairie' })
    const { rows } = await db.execute(sql`select a, b from rapprochement where zone = 'doute'`)
    expect(rows.length).toBe(2)
    const [question, ...autres] = await findPairesARevoir(db, ['26'])
    expect(autres).toEqual([])
    await decide(question!.a, question!.b, 'distincts')
    expect(await findPairesARevoir(db, ['26'])).toEqual([])
    expect((await readGroupes()).length).toBe(2)
  })

  it('shows a pair astride two départements to either side, which may decide it', async () => {
    await importDoute()
    await db.execute(sql`update fiche_source set departement = '01' where id = ${B}`)
    expect(await findPairesARevoir(db, ['26'])).toHaveLength(1)
    expect(await findPairesARevoir(db, ['01'])).toHaveLength(1)
    await decide(A, B, 'meme', ['01'])
    expect((await readLieu(db, B))?.actuel).toBe(A)
    const { rows } = await db.execute<{ departement: string }>(
      sql`select departement from journal where objet = 'rapprochement' order by id desc limit 2`,
    )
    expect(rows.map(({ departement }) => departement).sort()).toEqual(['01', '26'])
  })
})
