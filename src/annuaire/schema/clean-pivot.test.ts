import { describe, expect, it } from 'vitest'
import { cleanPivot } from './clean-pivot.ts'

describe('cleanPivot', () => {
  it.each([
    ['13002526500014', 'clé'],
    ['130025265', 'SIREN'],
    ['1,30025E+13', 'arrondi'],
    ['abcdefghijklmn', 'ni un SIRET ni un RNA'],
  ])('sets %s aside', (brut, raison) => {
    const { valeur, remarques } = cleanPivot(brut)
    expect(valeur).toBeNull()
    expect(remarques).toMatchObject([{ gravite: 'ecarte', valeur: brut }])
    expect(remarques[0]!.raison).toContain(raison)
  })

  it.each([
    ['13002526500013', '13002526500013'],
    ['130 025 265 00013', '13002526500013'],
    ['130.025.265.00013', '13002526500013'],
    ['W261000123', 'W261000123'],
    // An establishment of La Poste: the sum of its digits is a multiple of 5.
    ['35600000009075', '35600000009075'],
  ])('reads %s', (brut, attendu) => {
    expect(cleanPivot(brut)).toEqual({ valeur: attendu, remarques: [] })
  })

  it.each(['', '00000000000000', '0', 'NC'])('takes %j as unknown, without remark', brut => {
    expect(cleanPivot(brut)).toEqual({ valeur: null, remarques: [] })
  })

  it('restores the zero that a spreadsheet drops', () => {
    expect(cleanPivot('2612345600019')).toMatchObject({
      valeur: '02612345600019',
      remarques: [{ gravite: 'corrige' }],
    })
  })
})
