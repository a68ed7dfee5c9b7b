import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, beforeEach, expect, it, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { defineMesures } from '../../socle/mesure/registre.ts'
import { installCarnet, PRETS, tellCellules, VISITES, writeLignes } from './carnet-de-test.ts'
import { ensureSeries, type SerieDemandee } from './ensure-series.ts'
import { followMesures } from './follow-mesures.ts'
import { refreshFaits } from './refresh-faits.ts'
import { verifyMesures } from './verify-mesures.ts'

const { db } = await createBaseDeTest()

const LIGNES = [
  { id: 'a', du: '2025-01-15', combien: 2, qui: 'x', publics: ['jeunes', 'parents'], au: '2025-03-01' },
  { id: 'b', du: '2025-02-10', combien: 5, qui: 'y', publics: ['jeunes'], commune: '26002' },
]

beforeAll(async () => {
  await installCarnet(db)
  defineMesures(VISITES, PRETS)
  await followMesures(db)
  await db.transaction(tx =>
    ensureSeries(
      tx,
      [VISITES, PRETS].flatMap(({ code: mesure }) =>
        [false, true].flatMap((distincte): SerieDemandee[] => [
          { mesure, filtre: {}, ventilation: 'public', distincte },
          { mesure, filtre: { public: ['jeunes'] }, ventilation: null, distincte },
        ]),
      ),
    ),
  )
})

beforeEach(async () => {
  await db.execute(sql`truncate carnet`)
  await writeLignes(db, ...LIGNES)
  // What was tampered with is counted from zero again.
  await db.execute(sql`update mesure_suivie set recomptee_le = null`)
  await followMesures(db)
})

const verify = async (code: string) => (await verifyMesures(db)).find(mesure => mesure.code === code)

it('finds everything equal, what waits included', async () => {
  await writeLignes(db, { id: 'c', du: '2025-05-01', combien: 4 })
  expect(await verifyMesures(db)).toEqual([
    { code: 'prets', cumul: 9, recompte: 9, egal: true },
    { code: 'visites', cumul: 11, recompte: 11, egal: true },
  ])
})

test.each([
  ['a total', sql`update cumul_mensuel set valeur = valeur + 1 where part = '' and mois = '2025-01-01'`],
  ['one part', sql`update cumul_mensuel set valeur = valeur + 1 where part = 'parents' and epci = 'E1'`],
  ['a number of rows', sql`update cumul_mensuel set lignes = 9 where part = 'jeunes' and epci = 'E2'`],
  ['a cell gone', sql`delete from cumul_mensuel where epci = 'E2'`],
  ['a cell too many', sql`update cumul_mensuel set epci = 'E3' where epci = 'E2'`],
  ['a subject', sql`update cumul_sujet set sujet = 'z' where sujet = 'y'`],
  ['a subject counted twice', sql`update cumul_sujet set lignes = 2 where sujet = 'y'`],
  ['a fact', sql`update fait set commune = null where fait = 'a'`],
  ['a fact gone', sql`delete from fait where fait = 'a'`],
])('finds what was tampered with: %s', async (_, ordre) => {
  await db.execute(ordre)
  expect((await verifyMesures(db)).map(({ egal }) => egal)).toEqual([false, false])
})

it('finds what was written without its triggers, and counts it again once they are back', async () => {
  await db.execute(sql`alter table carnet disable trigger suivre_visites_0_insert`)
  await writeLignes(db, { id: 'c', du: '2025-05-01', combien: 4 })
  await db.execute(sql`alter table carnet enable trigger suivre_visites_0_insert`)
  expect(await verify('visites')).toMatchObject({ cumul: 7, recompte: 11, egal: false })
  await db.execute(sql`drop trigger suivre_visites_0_insert on carnet`)
  expect(await verify('visites')).toMatchObject({ cumul: 11, recompte: 11, egal: true })
})

it('stays equal, and equal to a plain count, whatever is written in whatever order', async () => {
  const jour = fc
    .tuple(
      fc.integer({ min: 2024, max: 2026 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([annee, mois, quantieme]) =>
      new Date(Date.UTC(annee, mois - 1, quantieme)).toISOString().slice(0, 10),
    )
  const ligne = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    du: jour,
    au: fc.option(jour),
    commune: fc.constantFrom('26001', '26002', '26003', '07001', null),
    qui: fc.constantFrom('x', 'y', null),
    combien: fc.integer({ min: -3, max: 9 }),
    publics: fc.subarray(['jeunes', 'parents', 'seniors']),
  })
  const ecriture = fc.oneof(
    { weight: 5, arbitrary: ligne.map(valeur => () => writeLignes(db, valeur)) },
    ligne.map(
      ({ id }) =>
        async () =>
          void (await db.execute(sql`delete from carnet where id = ${id}`)),
    ),
    fc.constant(async () => void (await refreshFaits(db))),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(ecriture, { minLength: 1, maxLength: 12 }), async ecritures => {
      for (const ecrire of ecritures) await ecrire()
      expect((await verifyMesures(db)).every(({ egal }) => egal)).toBe(true)
      const { rows } = await db.execute<{ valeur: number; lignes: number }>(sql`
        select coalesce(sum(combien), 0)::int as valeur, count(*)::int as lignes from carnet where du between '2025-01-01' and '2025-12-31'`)
      const { valeur, lignes } = rows[0]!
      const somme = { mesure: 'visites', filtre: {}, agregation: 'somme' } as const
      expect(
        (await tellCellules(db, { terme: somme, ventilation: null }, '2025')).filter(cellule =>
          /^2025 -?\d+ \(/.test(cellule),
        ),
      ).toEqual(lignes > 0 ? [`2025 ${valeur} (${lignes})`] : [])
      const { rows: valides } = await db.execute<{ personnes: number }>(sql`
        select count(distinct qui)::int as personnes from carnet
        where (au is null or au > du) and du <= '2025-06-30' and (au is null or au > '2025-06-30')`)
      const distinct = { mesure: 'prets', filtre: {}, agregation: 'distinct' } as const
      expect(
        (await tellCellules(db, { terme: distinct, ventilation: 'public' }, '2025-06'))
          .filter(cellule => /^2025-06 \d+ \(/.test(cellule))
          .map(cellule => cellule.replace(/ \(.*/, '')),
      ).toEqual(valides[0]!.personnes > 0 ? [`2025-06 ${valides[0]!.personnes}`] : [])
    }),
    { numRuns: 15 },
  )
})
