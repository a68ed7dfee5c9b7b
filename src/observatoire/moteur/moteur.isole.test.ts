import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { defineMesures } from '../../socle/mesure/registre.ts'
import type { Terme } from '../indicateurs/definition.ts'
import { installCarnet, PRETS, tellCellules, toPeriodes, VISITES, writeLignes } from './carnet-de-test.ts'
import { ensureSeries } from './ensure-series.ts'
import { followMesures } from './follow-mesures.ts'
import { listFaits } from './list-faits.ts'
import { readCellules } from './read-cellules.ts'
import { readRevisions } from './read-revisions.ts'
import { refreshFaits } from './refresh-faits.ts'
import { toSerie } from './serie.ts'
import { verifyMesures } from './verify-mesures.ts'

const { db, pool } = await createBaseDeTest()

const term = (mesure: string, agregation: Terme['agregation'], filtre: Terme['filtre'] = {}) => ({
  terme: { mesure, agregation, filtre },
  ventilation: null as string | null,
})
const SOMME = term('visites', 'somme')
const PAR_PUBLIC = { ...term('visites', 'somme'), ventilation: 'public' }
const JEUNES = term('visites', 'somme', { public: ['jeunes'] })
const PERSONNES = term('visites', 'distinct')
const EN_COURS = term('prets', 'stock')
const EMPRUNTEURS = term('prets', 'distinct')
const TERMES = [SOMME, PAR_PUBLIC, JEUNES, PERSONNES, EN_COURS, EMPRUNTEURS]

beforeAll(async () => {
  await installCarnet(db)
  defineMesures(VISITES, PRETS)
  await followMesures(db)
  await db.transaction(tx =>
    ensureSeries(
      tx,
      TERMES.map(({ terme, ventilation }) => toSerie(terme, ventilation)),
    ),
  )
})

beforeEach(async () => {
  await db.execute(sql`delete from carnet`)
  await refreshFaits(db)
})

const expectEgales = async () =>
  expect((await verifyMesures(db)).map(({ code, egal }) => `${code} ${egal}`)).toEqual([
    'prets true',
    'visites true',
  ])

describe('what changes in a register', () => {
  it('is not in the figures before it is brought in, then is, once', async () => {
    await writeLignes(db, { id: 'a', du: '2025-03-10', combien: 4 })
    expect(await tellCellules(db, SOMME, '2025')).toEqual([])
    expect(await refreshFaits(db)).toMatchObject({ faits: 2 })
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 4 (1)', '2025 E1 4 (1)'])
    expect(await refreshFaits(db)).toEqual({ faits: 0, series: 0 })
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 4 (1)', '2025 E1 4 (1)'])
  })

  it('is not in the figures when its transaction was given up', async () => {
    await db
      .transaction(async tx => {
        await tx.execute(sql`insert into carnet values ('a', '2025-03-10', null, '26001', null, 4, '{}')`)
        throw new Error('renoncer')
      })
      .catch(() => {})
    expect(await refreshFaits(db)).toEqual({ faits: 0, series: 0 })
  })

  it('follows a line that changes, that moves to another commune or month, and that goes', async () => {
    await writeLignes(db, { id: 'a', du: '2025-03-10', combien: 4 })
    await refreshFaits(db)
    await writeLignes(db, { id: 'a', du: '2025-03-10', combien: 7, commune: '26002' })
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 7 (1)', '2025 E2 7 (1)'])
    await writeLignes(db, { id: 'a', du: '2026-01-01', combien: 7, commune: '26003' })
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025', '2026')).toEqual(['2026 7 (1)', '2026 ? 7 (1)'])
    await db.execute(sql`update carnet set id = 'b'`)
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2026')).toEqual(['2026 7 (1)', '2026 ? 7 (1)'])
    await db.execute(sql`truncate carnet`)
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025', '2026')).toEqual([])
    await expectEgales()
  })

  it('follows a commune that changes EPCI; a commune of another département is of none', async () => {
    await writeLignes(
      db,
      { id: 'a', du: '2025-03-10', commune: '26001' },
      { id: 'b', du: '2025-03-10', commune: '07001' },
      { id: 'c', du: '2025-03-10', commune: null },
    )
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 3 (3)', '2025 ? 2 (2)', '2025 E1 1 (1)'])
    await db.execute(sql`update commune set epci = 'E2' where code = '26001'`)
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 3 (3)', '2025 ? 2 (2)', '2025 E2 1 (1)'])
    await db.execute(sql`update commune set epci = 'E1', nom = 'Autre' where code = '26001'`)
    await refreshFaits(db)
    await expectEgales()
  })

  it('is counted once by two refreshes at once', async () => {
    await writeLignes(
      db,
      ...Array.from({ length: 200 }, (_, n) => ({ id: `${n}`, du: `2025-0${1 + (n % 9)}-01` })),
    )
    const faits = await Promise.all([refreshFaits(db), refreshFaits(db), refreshFaits(db)])
    expect(faits.map(({ faits }) => faits).sort((a, b) => a - b)).toEqual([0, 0, 400])
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 200 (200)', '2025 E1 200 (200)'])
    await expectEgales()
  })

  it('is not lost when a refresh fails on the way', async () => {
    await writeLignes(db, { id: 'a', du: '2025-03-10' })
    await db.execute(sql`alter table cumul_mensuel add constraint panne check (valeur < 0) not valid`)
    await expect(refreshFaits(db)).rejects.toThrow()
    expect(await tellCellules(db, SOMME, '2025')).toEqual([])
    await db.execute(sql`alter table cumul_mensuel drop constraint panne`)
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 1 (1)', '2025 E1 1 (1)'])
  })

  it('is not lost when it is committed after a refresh that began later', async () => {
    const client = await pool.connect()
    await client.query('begin')
    await client.query(`insert into carnet values ('a', '2025-03-10', null, '26001', null, 1, '{}')`)
    await writeLignes(db, { id: 'b', du: '2025-03-10' })
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 1 (1)', '2025 E1 1 (1)'])
    await client.query('commit')
    client.release()
    await refreshFaits(db)
    expect(await tellCellules(db, SOMME, '2025')).toEqual(['2025 2 (2)', '2025 E1 2 (2)'])
  })
})

describe('figures', () => {
  beforeEach(async () => {
    await writeLignes(
      db,
      { id: 'a', du: '2025-01-15', combien: 2, qui: 'x', publics: ['jeunes', 'parents'], au: '2025-03-01' },
      { id: 'b', du: '2025-02-10', combien: 5, qui: 'x', publics: ['jeunes'], au: '2025-02-20' },
      { id: 'c', du: '2025-04-01', combien: 3, qui: 'y', commune: '26002', publics: [] },
      { id: 'd', du: '2025-04-02', combien: 1, qui: null, commune: '26002', publics: ['parents'] },
    )
    await refreshFaits(db)
  })

  test.each([
    ['somme', ['2025-T1 7 (2)', '2025-T1 E1 7 (2)', '2025-T2 4 (2)', '2025-T2 E2 4 (2)']],
    ['compte', ['2025-T1 2 (2)', '2025-T1 E1 2 (2)', '2025-T2 2 (2)', '2025-T2 E2 2 (2)']],
    ['moyenne', ['2025-T1 3.5 (2)', '2025-T1 E1 3.5 (2)', '2025-T2 2 (2)', '2025-T2 E2 2 (2)']],
    ['distinct', ['2025-T1 1 (2)', '2025-T1 E1 1 (2)', '2025-T2 1 (1)', '2025-T2 E2 1 (1)']],
    [
      'stock',
      ['2025-T1 7 (2)', '2025-T1 E1 7 (2)', '2025-T2 11 (4)', '2025-T2 E1 7 (2)', '2025-T2 E2 4 (2)'],
    ],
  ] as const)('of events: %s', async (agregation, attendues) => {
    expect(await tellCellules(db, term('visites', agregation), '2025-T1', '2025-T2')).toEqual(attendues)
  })

  test.each([
    ['stock', ['2025-01 2 (1)', '2025-01 E1 2 (1)', '2025-02 2 (1)', '2025-02 E1 2 (1)']],
    ['compte', ['2025-01 1 (1)', '2025-01 E1 1 (1)', '2025-02 1 (1)', '2025-02 E1 1 (1)']],
    ['distinct', ['2025-01 1 (1)', '2025-01 E1 1 (1)', '2025-02 1 (1)', '2025-02 E1 1 (1)']],
  ] as const)(
    'of what is valid: %s; what ended within the month is gone at its end',
    async (agregation, attendues) => {
      expect(await tellCellules(db, term('prets', agregation), '2025-01', '2025-02', '2025-03')).toEqual(
        attendues,
      )
    },
  )

  it('of what is valid runs on over periods where nothing happens', async () => {
    expect(await tellCellules(db, EN_COURS, '2026', '2027')).toEqual([
      ...['2026 4 (2)', '2026 E2 4 (2)', '2027 4 (2)', '2027 E2 4 (2)'],
    ])
    expect(await tellCellules(db, EMPRUNTEURS, '2026')).toEqual(['2026 1 (1)', '2026 E2 1 (1)'])
    expect(await tellCellules(db, EN_COURS, '2024')).toEqual([])
  })

  it('of what is valid in a period that is not over are told today', async () => {
    await db.transaction(tx =>
      ensureSeries(tx, [toSerie(term('prets', 'compte').terme, null), toSerie(EMPRUNTEURS.terme, null)]),
    )
    for (const jour of [
      '2025-01-10',
      '2025-01-15',
      '2025-02-10',
      '2025-02-19',
      '2025-02-20',
      '2025-02-28',
      '2025-04-01',
    ]) {
      const { rows } = await db.execute<{ prets: number; personnes: number }>(sql`
        select count(*)::int as prets, count(distinct qui)::int as personnes from carnet
        where du <= ${jour} and (au is null or au > ${jour})`)
      const lus = await Promise.all(
        [term('prets', 'compte'), EMPRUNTEURS, { ...EMPRUNTEURS, ventilation: 'public' }].map(
          async demande => {
            const lues = await readCellules(db, '26', [demande], toPeriodes('2024', '2025', '2026'), jour)
            return [...lues.values()][0]!.find(
              ({ periode, epci, part }) => periode === '2025' && epci === '' && part === '',
            )?.valeur
          },
        ),
      )
      const { prets, personnes } = rows[0]!
      expect([jour, ...lus]).toEqual([
        jour,
        prets || undefined,
        personnes || undefined,
        personnes || undefined,
      ])
    }
    const ensuite = await readCellules(db, '26', [EN_COURS], toPeriodes('2025', '2026'), '2025-02-19')
    expect(
      ensuite.get('prets|stock#')!.find(({ periode, epci }) => periode === '2026' && epci === ''),
    ).toMatchObject({
      valeur: 4,
    })
  })

  it('by part: a line of two publics counts in each, and once in the total', async () => {
    expect(await tellCellules(db, PAR_PUBLIC, '2025-01')).toEqual([
      ...['2025-01 2 (1)', '2025-01 E1 2 (1)', '2025-01 E1 jeunes 2 (1)', '2025-01 E1 parents 2 (1)'],
      ...['2025-01 jeunes 2 (1)', '2025-01 parents 2 (1)'],
    ])
  })

  it('of what a filter keeps: one of the codes, of each dimension', async () => {
    expect(await tellCellules(db, JEUNES, '2025')).toEqual(['2025 7 (2)', '2025 E1 7 (2)'])
    expect(
      await tellCellules(db, term('visites', 'somme', { public: ['parents', 'jeunes'] }), '2025'),
    ).toEqual(['2025 8 (3)', '2025 E1 7 (2)', '2025 E2 1 (1)'])
    expect(await tellCellules(db, term('visites', 'somme', { inconnue: ['x'] }), '2025')).toEqual([])
  })

  it('are the same whether a series is kept or not', async () => {
    const libre = { ...term('prets', 'stock', { public: ['jeunes', 'parents'] }), ventilation: 'public' }
    const distincte = { ...term('prets', 'distinct', { public: ['jeunes'] }), ventilation: 'public' }
    const codes = ['2025-01', '2025-02', '2025', '2026']
    const avant = [await tellCellules(db, libre, ...codes), await tellCellules(db, distincte, ...codes)]
    await db.transaction(tx =>
      ensureSeries(tx, [toSerie(libre.terme, 'public'), toSerie(distincte.terme, 'public')]),
    )
    expect([await tellCellules(db, libre, ...codes), await tellCellules(db, distincte, ...codes)]).toEqual(
      avant,
    )
    expect(avant[0]).toContain('2025-01 parents 2 (1)')
  })

  it('of periods that overlap are told of each; of an unknown measure, not at all', async () => {
    expect(await tellCellules(db, SOMME, '2025', '2025-T1', '2024-2025')).toEqual([
      ...['2024-2025 11 (4)', '2024-2025 E1 7 (2)', '2024-2025 E2 4 (2)'],
      ...['2025 11 (4)', '2025 E1 7 (2)', '2025 E2 4 (2)', '2025-T1 7 (2)', '2025-T1 E1 7 (2)'],
    ])
    expect((await readCellules(db, '26', [term('rien', 'somme')], toPeriodes('2025'))).size).toBe(0)
    expect(await readCellules(db, '07', [SOMME], toPeriodes('2025'))).toEqual(
      new Map([['visites|somme#', []]]),
    )
  })

  it('show the rows behind them, the last ones first', async () => {
    const { terme } = SOMME
    const annee = { departement: '26', terme, du: '2025-01-01', au: '2025-12-31' }
    expect(await listFaits(db, annee)).toMatchObject({
      lignes: [{ fait: 'd', libelle: 'Ligne d' }, { fait: 'c' }, { fait: 'b' }, { fait: 'a' }],
      ...{ total: 4, page: 1 },
    })
    expect(
      (await listFaits(db, { ...annee, epci: 'E2', ventilation: 'public', part: 'parents' })).lignes,
    ).toEqual([{ fait: 'd', libelle: 'Ligne d', href: null }])
    expect(await listFaits(db, { ...annee, departement: '07' })).toMatchObject({ lignes: [], total: 0 })
    expect((await listFaits(db, { ...annee, terme: EN_COURS.terme, au: '2025-01-31' })).total).toBe(1)
    expect((await listFaits(db, annee, 2)).lignes).toEqual([])
    await expect(listFaits(db, { ...annee, terme: term('rien', 'somme').terme })).rejects.toMatchObject({
      code: 'introuvable',
    })
  })

  it('tell when they changed, and only then', async () => {
    const lue = async () => (await readRevisions(db, '26')).get('visites|somme|public=jeunes#')
    const avant = await lue()
    expect(avant).toBeDefined()
    await writeLignes(db, { id: 'e', du: '2025-06-01', publics: ['seniors'] })
    await refreshFaits(db)
    expect(await lue()).toBe(avant)
    await writeLignes(db, { id: 'e', du: '2025-06-01', publics: ['jeunes'] })
    await refreshFaits(db)
    expect(await lue()).not.toBe(avant)
  })
})
