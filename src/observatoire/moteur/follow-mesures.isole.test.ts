import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import { defineMesures } from '../../socle/mesure/registre.ts'
import { defineIndicateur } from '../indicateurs/define-indicateur.ts'
import { installCarnet, PRETS, tellCellules, VISITES, writeLignes } from './carnet-de-test.ts'
import { followMesures, recountMesures } from './follow-mesures.ts'
import { installSuivi } from './install-suivi.ts'
import { refreshFaits } from './refresh-faits.ts'
import { verifyMesures } from './verify-mesures.ts'

const { db } = await createBaseDeTest()
const SOMME = { terme: { mesure: 'visites', filtre: {}, agregation: 'somme' }, ventilation: null } as const
/** What this program declares: a test changes it as another version would. */
const visites = { ...VISITES }
defineMesures(visites)

beforeAll(async () => {
  await installCarnet(db)
  await writeLignes(db, { id: 'a', du: '2025-03-10', combien: 4 })
  await db.transaction(tx =>
    defineIndicateur(
      tx,
      {
        ...{ departement: '26', code: 'X1', libelle: 'Prêts en cours', unite: 'prêts' },
        calcul: { type: 'valeur', de: { mesure: 'mediateurs', filtre: {}, agregation: 'stock' } },
        periodicite: 'annee',
      },
      'commande',
      new Date('2026-03-03T09:00:00Z'),
    ),
  )
})

beforeEach(async () => {
  Object.assign(visites, VISITES)
  await followMesures(db)
})

async function readEtat() {
  const { rows } = await db.execute(sql`
    select (select array_agg(code order by code) from mesure_suivie) as suivies,
      (select array_agg(distinct mesure) from serie) as series, (select count(*)::int from fait where mesure = 'quittee') as faits,
      (select count(*)::int from pg_trigger where tgname like 'suivre\\_%') as declencheurs`)
  return rows[0]
}

it('counts what was there before it came, and watches what follows', async () => {
  expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 4 (1)', '2025 E1 4 (1)'])
  await writeLignes(db, { id: 'b', du: '2025-03-10' })
  await refreshFaits(db)
  expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 5 (2)', '2025 E1 5 (2)'])
})

it('does nothing when nothing changed', async () => {
  const readRecompte = async () =>
    (await db.execute(sql`select recomptee_le::text, xmin::text from mesure_suivie`)).rows
  const avant = await readRecompte()
  await followMesures(db)
  expect(await readRecompte()).toEqual(avant)
})

it('counts again from zero what is declared otherwise, and only the figures, not the words', async () => {
  visites.select = faits => sql`select fait, date, fin, departement, commune, sujet, valeur * 10, dimensions
    from (${VISITES.select(faits)}) as s(fait, date, fin, departement, commune, sujet, valeur, dimensions)`
  await followMesures(db)
  expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 50 (2)', '2025 E1 50 (2)'])
  expect(await verifyMesures(db)).toEqual([{ code: 'visites', cumul: 50, recompte: 50, egal: true }])
  const { rows: avant } = await db.execute(sql`select recomptee_le::text from mesure_suivie`)
  visites.libelle = 'passages'
  await followMesures(db)
  expect((await db.execute(sql`select recomptee_le::text from mesure_suivie`)).rows).toEqual(avant)
})

it('may be started several times at once', async () => {
  await db.execute(sql`delete from mesure_suivie`)
  await Promise.all([followMesures(db), followMesures(db), followMesures(db)])
  expect(await verifyMesures(db)).toMatchObject([{ code: 'visites', egal: true }])
})

it('ends a count that was cut short', async () => {
  await db.execute(sql`update mesure_suivie set recomptee_le = null`)
  await db.execute(sql`delete from fait`)
  await followMesures(db)
  expect(await verifyMesures(db)).toMatchObject([{ code: 'visites', egal: true }])
})

it('counts again what was found to differ', async () => {
  await db.execute(sql`update cumul_mensuel set valeur = valeur + 1`)
  expect(await verifyMesures(db)).toMatchObject([{ code: 'visites', egal: false }])
  await recountMesures(db, ['visites'])
  expect(await verifyMesures(db)).toMatchObject([{ code: 'visites', egal: true }])
})

it('forgets a measure that left, its triggers included', async () => {
  const avant = await readEtat()
  const quittee: Mesure = { ...VISITES, code: 'quittee' }
  await db.transaction(tx => installSuivi(tx, quittee))
  await db.execute(sql`insert into mesure_suivie values ('quittee', 'x', now())`)
  await db.execute(sql`insert into serie (mesure, filtre, distincte) values ('quittee', '{}', false)`)
  await db.execute(
    sql`insert into fait select 'quittee', fait, ligne, date, fin, departement, epci, commune, sujet, valeur, dimensions from fait`,
  )
  await followMesures(db)
  expect(await readEtat()).toEqual(avant)
})

it('computes the indicators of a register that has just come', async () => {
  defineMesures({ ...PRETS, code: 'mediateurs' })
  await followMesures(db)
  const { rows } = await db.execute(
    sql`select mesure, filtre, comptee_le is not null as comptee from serie where mesure = 'mediateurs'`,
  )
  expect(rows).toEqual([{ mesure: 'mediateurs', filtre: {}, comptee: true }])
  const stock = { mesure: 'mediateurs', filtre: {}, agregation: 'stock' } as const
  expect(await tellCellules(db, { terme: stock, ventilation: null }, '2025')).toEqual([
    '2025 5 (2)',
    '2025 E1 5 (2)',
  ])
})
