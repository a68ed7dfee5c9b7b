import { expect, test } from 'vitest'
import { listPeriodes } from '../periodes/periode.ts'
import { type Chiffres, nameCellule } from './compose-chiffres.ts'
import { hideTermes } from './hide-termes.ts'

test('a running total of December and of its year are one figure: hidden together', () => {
  const periodes = [
    ...listPeriodes('mois', '2026-01-01', '2026-12-31'),
    ...listPeriodes('trimestre', '2026-01-01', '2026-12-31'),
    ...listPeriodes('annee', '2026-01-01', '2026-12-31'),
  ]
  const territoires = ['', 'e1', 'e2', 'e3']
  const chiffres: Chiffres = new Map()
  for (const { code, au } of periodes) {
    const mois = Number(au.slice(5, 7))
    for (const [rang, valeur] of [40 * mois + 3, 3, 20 * mois, 20 * mois].entries())
      chiffres.set(nameCellule(code, territoires[rang]!, ''), {
        ...{ valeur, lignes: valeur, origine: 'calcule' as const, date: '2026-12-31' },
      })
  }
  const terme = {
    terme: { mesure: 'm', agregation: 'stock' as const, filtre: {} },
    ventilation: null,
    chiffres,
  }
  const secret = hideTermes([terme], { periodes, stock: false }, 5, new Map()).get(terme)!
  for (const territoire of territoires)
    for (const autre of ['2026-T4', '2026'])
      expect(secret(autre, territoire, '')).toBe(secret('2026-12', territoire, ''))
  expect(territoires.map(territoire => secret('2026', territoire, ''))).toEqual([
    ...[null, 'petit', 'complementaire', null],
  ])
})
