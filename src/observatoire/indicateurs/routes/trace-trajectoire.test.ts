import { describe, expect, test } from 'vitest'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import type { Valeur } from '../../valeurs/valeur.ts'
import { traceCumul, traceTrajectoire } from './trace-trajectoire.ts'

const AUJOURDHUI = '2026-03-03'
const valeur = (periode: string, nombre: number | null, masquee: Valeur['masquee'] = null): Valeur => ({
  ...{ periode, epci: '', part: '', valeur: masquee ? null : nombre, masquee, avec: null, precedente: null },
  ...{ lignes: 1, origine: 'saisi', date: AUJOURDHUI, provisoire: false },
})
const STOCK = { mesure: 'gisements', agregation: 'stock', filtre: {} } as const
const FLUX = { mesure: 'sessions_formation', agregation: 'somme', filtre: {} } as const
const lire = (propre: Partial<IndicateurLu>) =>
  ({
    ...{ periodicite: 'annee', calcul: { type: 'valeur', de: STOCK }, reference: null, cibles: [] },
    ...propre,
  }) as IndicateurLu
const cible = (date: string, nombre: number, epci = '') => ({ epci, date, valeur: nombre })

describe('how things stand on a day', () => {
  const indicateur = lire({
    reference: { date: '2023-12-31', valeur: 100 },
    cibles: [cible('2026-12-31', 400), cible('2027-12-31', 500), cible('2025-12-31', 7, 'E1')],
  })

  test('straight lines from the baseline, until the last target', () => {
    const prevus = traceTrajectoire(indicateur, '', [valeur('2023', 90), valeur('2024', 210)])
    expect(prevus.map(({ periode, valeur }) => `${periode} ${Math.round(valeur)}`)).toEqual([
      ...['2023 100', '2024 200', '2025 300', '2026 400', '2027 500'],
    ])
  })

  test('an EPCI has its own path, without the baseline of the département', () => {
    expect(traceTrajectoire(indicateur, 'E1', [valeur('2024', 2)])).toEqual([{ periode: '2025', valeur: 7 }])
  })

  test('no target, or no figure: no path', () => {
    expect(traceTrajectoire(lire({}), '', [valeur('2024', 2)])).toEqual([])
    expect(traceTrajectoire(indicateur, '', [])).toEqual([])
  })
})

describe('what a year adds up', () => {
  const annuel = lire({
    calcul: { type: 'valeur', de: FLUX },
    cibles: [cible('2025-12-31', 1000), cible('2026-12-31', 1200)],
  })
  const mensuel = lire({ ...annuel, periodicite: 'mois' })

  test('by year: the target of each year', () => {
    expect(traceTrajectoire(annuel, '', [valeur('2024', 800), valeur('2025', 900)])).toEqual([
      { periode: '2025', valeur: 1000 },
      { periode: '2026', valeur: 1200 },
    ])
  })

  test('by month: the year so far, from 0 to its target; months to come have no figure', () => {
    const suite = [valeur('2025-12', 50), valeur('2026-01', 80), valeur('2026-02', 70)]
    expect(traceTrajectoire(mensuel, '', suite)).toEqual([])
    const { points } = traceCumul(mensuel, '', suite, AUJOURDHUI)!
    expect(points.map(({ cumul }) => cumul).slice(0, 4)).toEqual([80, 150, 150, null])
    expect(points.at(-1)).toMatchObject({ periode: '2026-12', valeur: 1200 })
    expect(points[0]!.valeur).toBeCloseTo(1200 * (30 / 364))
  })

  test('a hidden month ends the sum: what follows would give it away', () => {
    const suite = [valeur('2026-01', 80), valeur('2026-02', 3, 'petit'), valeur('2026-03', 70)]
    const { points } = traceCumul(mensuel, '', suite, AUJOURDHUI)!
    expect(points.map(({ cumul }) => cumul).slice(0, 3)).toEqual([80, null, null])
  })

  test('distinct subjects and other kinds do not add up', () => {
    const distinct = { ...FLUX, agregation: 'distinct' } as const
    for (const calcul of [
      { type: 'valeur', de: distinct },
      { type: 'taux', de: FLUX, sur: FLUX },
      { type: 'valeur', de: STOCK },
    ] as const)
      expect(traceCumul(lire({ ...mensuel, calcul }), '', [valeur('2026-01', 8)], AUJOURDHUI)).toBeNull()
  })
})
