import { describe, expect, it } from 'vitest'
import { cleanCodeInsee, cleanCodePostal } from './clean-codes.ts'

describe('cleanCodePostal and cleanCodeInsee', () => {
  it.each(['26', '2600000', 'Valence'])('set %s aside', brut => {
    expect(cleanCodePostal(brut)).toMatchObject({
      valeur: null,
      remarques: [{ gravite: 'ecarte', valeur: brut }],
    })
    expect(cleanCodeInsee(brut)).toMatchObject({
      valeur: null,
      remarques: [{ gravite: 'ecarte', valeur: brut }],
    })
  })

  it('restore the zero that a spreadsheet drops, and say so', () => {
    expect(cleanCodePostal('1000')).toMatchObject({ valeur: '01000', remarques: [{ gravite: 'corrige' }] })
    expect(cleanCodeInsee('1053')).toMatchObject({ valeur: '01053', remarques: [{ gravite: 'corrige' }] })
  })

  it('read what people and spreadsheets write', () => {
    for (const brut of ['26000', '26 000', '26000.0', 'F-26000', '26000 Valence']) {
      expect(cleanCodePostal(brut)).toEqual({ valeur: '26000', remarques: [] })
    }
    expect(cleanCodeInsee('2a004')).toEqual({ valeur: '2A004', remarques: [] })
    expect(cleanCodeInsee('')).toEqual({ valeur: null, remarques: [] })
  })
})
