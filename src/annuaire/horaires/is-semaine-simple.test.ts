import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalizeOsm } from './check-osm.ts'
import { isSemaineSimple } from './is-semaine-simple.ts'

it('leaves to the reference library what is not a plain week', () => {
  const autres = [
    '',
    'Mo',
    'Mo 9:00-12:00',
    'Mo 12:00-09:00',
    'Mo 09:00-12:00,11:00-14:00',
    'Mo 09:00-12:00,12:00-14:00',
    'Fr-Mo 09:00-12:00',
    'Tu,Mo 09:00-12:00',
    'Mo,Mo 09:00-12:00',
  ]
  autres.push(
    'Mo 09:00-12:00; Mo 14:00-17:00',
    'Mo-We 09:00-12:00; Tu 14:00-17:00',
    'PH off',
    'week 01-53/2 Mo 09:00-12:00',
    'Mo 22:00-26:00',
    'Mo-Tu-We 09:00-12:00',
    'Mo 09:00-12:00 "sur rendez-vous"',
  )
  for (const osm of autres) expect(isSemaineSimple(osm), osm).toBe(false)
})

const JOURS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const heure = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const creneaux = fc
  .uniqueArray(heure, { minLength: 2, maxLength: 6 })
  .map(heures => heures.sort().slice(0, heures.length & ~1))
  .map(heures => heures.flatMap((debut, i) => (i % 2 ? [] : [`${debut}-${heures[i + 1]}`])).join(','))
const semaine = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), creneaux), { minLength: 7, maxLength: 7 })
  .map(parJour => {
    const regles = new Map<number, { jours: number[]; creneaux: string }>()
    parJour.forEach(([groupe, texte], jour) => {
      if (groupe === 0) return
      const regle = regles.get(groupe)
      if (regle) regle.jours.push(jour)
      else regles.set(groupe, { jours: [jour], creneaux: texte })
    })
    return [...regles.values()].map(({ jours, creneaux }) => `${joinJours(jours)} ${creneaux}`).join('; ')
  })

function joinJours(jours: number[]): string {
  const suites: number[][] = []
  for (const jour of jours) {
    const suite = suites.at(-1)
    if (suite && suite.at(-1) === jour - 1) suite.push(jour)
    else suites.push([jour])
  }
  return suites
    .map(suite =>
      [...new Set([suite[0]!, suite.at(-1)!])].map(jour => JOURS[jour]).join(suite.length === 2 ? ',' : '-'),
    )
    .join(',')
}

it('says of plain weeks what the reference library says', () => {
  fc.assert(
    fc.property(semaine, osm => {
      fc.pre(osm !== '')
      expect(isSemaineSimple(osm)).toBe(true)
      expect(normalizeOsm(osm)).toBe(osm)
    }),
    { numRuns: 300 },
  )
})
