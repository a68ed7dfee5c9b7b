import { describe, expect, test } from 'vitest'
import { defineMesures } from '../../socle/mesure/registre.ts'
import { PRETS, VISITES } from '../moteur/carnet-de-test.ts'
import type { IndicateurLu } from '../valeurs/indicateur-lu.ts'
import { isApercuArrondi, roundApercu } from './round-apercu.ts'

defineMesures({ ...VISITES, personnes: true }, { ...PRETS, personnes: false })
const visites = { mesure: 'visites', agregation: 'somme', filtre: {} } as const
const prets = { mesure: 'prets', agregation: 'stock', filtre: {} } as const

describe('whose preview is rounded', () => {
  const nobody = () => false
  test.each([
    ['people whose rows one may not read', { type: 'valeur', de: visites }, true],
    ['one of two terms', { type: 'taux', de: prets, sur: visites }, true],
    ['things', { type: 'valeur', de: prets }, false],
    ['whether there is one', { type: 'existence', de: visites }, false],
  ] as const)('%s', (_, calcul, arrondi) => {
    expect(isApercuArrondi(calcul, nobody)).toBe(arrondi)
    expect(isApercuArrondi(calcul, () => true)).toBe(false)
  })
})

describe('rounded', () => {
  const valeur = (propre: object) => ({
    ...{ periode: '2026', epci: '', part: '', valeur: null, masquee: null, avec: null, precedente: null },
    ...{ lignes: 9, origine: 'calcule', date: '2026-03-03', provisoire: false, ...propre },
  })
  const create = (...valeurs: object[]) =>
    ({
      valeurs: valeurs.map(valeur),
      courante: valeur(valeurs[0]!),
      precedente: null,
      ecart: 3,
    }) as IndicateurLu

  test('to a multiple of the threshold, with no number of rows; what is hidden and nought stay', () => {
    const { valeurs, courante } = roundApercu(
      create({ valeur: 7922, avec: 13 }, { masquee: 'petit' }, { valeur: 0 }, { valeur: 8, precedente: 7 }),
      5,
    )
    expect(valeurs).toMatchObject([
      { valeur: 7920, avec: 15, lignes: 0 },
      { valeur: null, masquee: 'petit', lignes: 0 },
      { valeur: 0 },
      { valeur: 10, precedente: 5 },
    ])
    expect(courante.valeur).toBe(7920)
  })

  test('one person more or less is not seen, but at one step in five', () => {
    const vus = [100, 101, 102].map(nombre => roundApercu(create({ valeur: nombre }), 5).courante.valeur)
    expect(new Set(vus).size).toBe(1)
  })

  test('without a threshold, nothing is', () => {
    const lu = create({ valeur: 7922 })
    expect(roundApercu(lu, 1)).toBe(lu)
  })
})
