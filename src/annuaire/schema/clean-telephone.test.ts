import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanTelephone } from './clean-telephone.ts'

describe('cleanTelephone', () => {
  it.each(['3949', '39 60', '0475', 'le matin', '+41 22 000 00 00', '04 75 00 11'])('sets %s aside', brut => {
    expect(cleanTelephone(brut)).toMatchObject({
      valeur: null,
      remarques: [{ gravite: 'ecarte', valeur: brut }],
    })
  })

  it.each([
    ['04 75 00 11 22', '+33475001122'],
    ['04.75.00.11.22', '+33475001122'],
    ['04-75-00-11-22', '+33475001122'],
    ['04/75/00/11/22', '+33475001122'],
    ['0033475001122', '+33475001122'],
    ['+33 (0)4 75 00 11 22', '+33475001122'],
    ['+33 04 75 00 11 22', '+33475001122'],
    ['Tél : 04 75 00 11 22', '+33475001122'],
    ['0475001122.0', '+33475001122'],
    ['0590 12 34 56', '+590590123456'],
    ['+590590123456', '+590590123456'],
    ['0262 12 34 56', '+262262123456'],
    ['', null],
    ['-', null],
  ])('reads %j', (brut, attendu) => {
    expect(cleanTelephone(brut)).toEqual({ valeur: attendu, remarques: [] })
  })

  it('keeps the first of two numbers, and says which one it leaves', () => {
    const { valeur, remarques } = cleanTelephone('04 75 00 11 22 / 06 12 34 56 78')
    expect(valeur).toBe('+33475001122')
    expect(remarques).toMatchObject([{ gravite: 'corrige' }])
    expect(remarques[0]!.raison).toContain('+33612345678')
  })

  it('restores the zero or the plus that a spreadsheet drops', () => {
    expect(cleanTelephone('475001122')).toMatchObject({
      valeur: '+33475001122',
      remarques: [{ gravite: 'corrige' }],
    })
    expect(cleanTelephone('33475001122')).toMatchObject({
      valeur: '+33475001122',
      remarques: [{ gravite: 'corrige' }],
    })
  })

  it('never gives anything but the form of the schema', () => {
    const PATRON = /^(\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)(\d){6,9}$/
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9 ./()-]{0,25}$/), brut => {
        const { valeur } = cleanTelephone(brut)
        return valeur === null || PATRON.test(valeur)
      }),
    )
  })
})
