import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanDate } from './clean-date.ts'

const AUJOURDHUI = '2026-06-15'

describe('cleanDate', () => {
  it.each([
    '1970-01-01',
    '01/01/1970',
    '2099-12-31',
    '2026-06-16',
    '1998-05-02',
    '31/02/2024',
    'hier',
    '12345',
    '99999',
    '2024',
  ])('sets %s aside', brut => {
    expect(cleanDate(brut, AUJOURDHUI)).toMatchObject({
      valeur: null,
      remarques: [{ gravite: 'ecarte', valeur: brut }],
    })
  })

  it.each([
    ['2024-05-31', '2024-05-31'],
    ['2026-06-15', '2026-06-15'],
    ['2022-09-26 19:00:45', '2022-09-26'],
    ['2022-09-26T22:30:00.000Z', '2022-09-27'],
    ['31/05/2024', '2024-05-31'],
    ['31-05-24', '2024-05-31'],
    ['31/05/2024 14:30', '2024-05-31'],
    ['5/31/2024 2:30:00 PM', '2024-05-31'],
    ['1er août 2024', '2024-08-01'],
    ['vendredi 31 mai 2024', '2024-05-31'],
    ['20240531', '2024-05-31'],
    ['45443', '2024-05-31'],
    ['45443,604166', '2024-05-31'],
    ['1717113600000', '2024-05-31'],
    ['', null],
  ])('reads %j', (brut, attendu) => {
    expect(cleanDate(brut, AUJOURDHUI)).toEqual({ valeur: attendu, remarques: [] })
  })

  it('reads back any past day written the French way', () => {
    const jours = fc.date({ min: new Date('2000-01-01'), max: new Date('2026-06-15'), noInvalidDate: true })
    fc.assert(
      fc.property(jours, jour => {
        const [an, mois, quantieme] = jour.toISOString().slice(0, 10).split('-')
        return cleanDate(`${quantieme}/${mois}/${an}`, AUJOURDHUI).valeur === `${an}-${mois}-${quantieme}`
      }),
    )
  })
})
