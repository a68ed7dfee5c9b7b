import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAnciennete, formatDate, formatDateCourte, formatHeure, formatInstant } from './dates.ts'
import { formatArgent, formatCompte, formatNombre, formatTaille } from './nombres.ts'
import { toSlug } from './slug.ts'
import { formatTelephone } from './telephone.ts'

const plain = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ')

describe('dates and hours', () => {
  test('refuses what is not a date', () => expect(() => formatDate('le 3 mars')).toThrow(RangeError))
  test('a day in full', () => expect(formatDate('2026-03-03')).toBe('mardi 3 mars 2026'))
  test('the first of a month', () => expect(formatDate('2026-05-01')).toBe('vendredi 1er mai 2026'))
  test('a short day', () => expect(formatDateCourte('2026-03-01')).toBe('1er mars 2026'))
  test.each([
    ['09:30', '9 h 30'],
    ['14:00', '14 h'],
    ['00:05', '0 h 05'],
  ])('%s reads %s', (heure, lu) => expect(plain(formatHeure(heure))).toBe(lu))
  test('an instant is told in French time, winter and summer', () => {
    expect(plain(formatInstant(new Date('2026-03-03T08:30:00Z')))).toBe('mardi 3 mars 2026 à 9 h 30')
    expect(plain(formatInstant(new Date('2026-07-13T22:15:00Z')))).toBe('mardi 14 juillet 2026 à 0 h 15')
  })
  test.each([
    ['2026-11-22', 'aujourd’hui'],
    ['2026-11-21', 'hier'],
    ['2026-11-10', 'il y a 12 jours'],
    ['2026-06-15', 'il y a 5 mois'],
    ['2025-11-21', 'il y a 1 an'],
    ['2024-01-01', 'il y a 2 ans'],
    ['2026-12-01', 'le mardi 1er décembre 2026'],
  ])('%s is %s', (date, dit) => expect(formatAnciennete(date, '2026-11-22')).toBe(dit))
})

describe('numbers', () => {
  test('thousands and decimals', () => {
    expect(plain(formatNombre(1240))).toBe('1 240')
    expect(plain(formatNombre(12.5))).toBe('12,5')
  })
  test('money from cents', () => expect(plain(formatArgent(1250))).toBe('12,50 €'))
  test('a count agrees with its noun', () => {
    expect(formatCompte(0, 'lieu', 'lieux')).toBe('aucun lieu')
    expect(formatCompte(1, 'lieu', 'lieux')).toBe('1 lieu')
    expect(plain(formatCompte(1240, 'lieu', 'lieux'))).toBe('1 240 lieux')
    expect(formatCompte(0, 'permanence', 'permanences', 'aucune')).toBe('aucune permanence')
  })
  test('sizes of files', () => {
    expect(plain(formatTaille(900))).toBe('900 octets')
    expect(plain(formatTaille(1_500_000))).toBe('1,5 Mo')
  })
})

describe('telephone numbers', () => {
  test.each([
    ['+33475000000', '04 75 00 00 00'],
    ['+262262000000', '02 62 00 00 00'],
    ['+41225550100', '+41225550100'],
    ['3949', '3949'],
  ])('%s reads %s', (telephone, lu) => expect(plain(formatTelephone(telephone))).toBe(lu))
})

describe('slugs', () => {
  test('accents, ligatures and signs', () =>
    expect(toSlug('Médiathèque de l’Œuvre (Étage 2)')).toBe('mediatheque-de-l-oeuvre-etage-2'))
  test('any text gives something safe in an address, and stays as it is the second time', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), texte => {
        const slug = toSlug(texte)
        expect(slug).toMatch(/^$|^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(toSlug(slug)).toBe(slug)
      }),
    ))
})
