import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMois, cutPlage, findAnneePrecedente, findFinDuMois, type Plage, splitMois } from './plage.ts'

const jour = fc
  .integer({ min: 0, max: 1500 })
  .map(n => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10))
const listJours = ({ depuis, jusqu_a }: Plage) => {
  const jours: string[] = []
  for (let t = Date.parse(depuis!); t <= Date.parse(jusqu_a!); t += 86_400_000)
    jours.push(new Date(t).toISOString().slice(0, 10))
  return jours
}

test('whole months and edges are the days of the range, each once', () => {
  fc.assert(
    fc.property(jour, jour, (a, b) => {
      const plage = { depuis: a, jusqu_a: b }
      const { mois, bords } = cutPlage(plage)
      const jours = [
        ...(mois ? listJours({ depuis: mois.depuis, jusqu_a: findFinDuMois(mois.jusqu_a!) }) : []),
        ...bords.flatMap(listJours),
      ].sort()
      expect(jours).toEqual(listJours(plage))
      for (const bord of bords) expect(listJours(bord).length).toBeLessThan(31)
    }),
  )
})

test('whole months are those of the years, quarters and months that they are read by', () => {
  const debut = fc.integer({ min: 0, max: 60 }).map(n => addMois('2022-01-01', n))
  const longueurs = { annee: 12, trimestre: 3, mois: 1 }
  fc.assert(
    fc.property(debut, debut, (depuis, jusqu_a) => {
      const lus = splitMois({ depuis, jusqu_a }).flatMap(({ pas, depuis: de, jusqu_a: a }) => {
        const mois: string[] = []
        for (let un = de!; un <= a!; un = addMois(un, longueurs[pas]))
          mois.push(...Array.from({ length: longueurs[pas] }, (_, n) => addMois(un, n)))
        return mois
      })
      const attendus: string[] = []
      for (let un = depuis; un <= jusqu_a; un = addMois(un, 1)) attendus.push(un)
      expect(lus).toEqual(attendus)
    }),
  )
  expect(splitMois({ depuis: '2023-11-01', jusqu_a: '2026-10-01' }).map(({ pas }) => pas)).toEqual([
    ...['mois', 'annee', 'trimestre', 'mois'],
  ])
})

test('a range without an end keeps none', () => {
  expect(cutPlage({ depuis: null, jusqu_a: null })).toEqual({
    mois: { depuis: null, jusqu_a: null },
    bords: [],
  })
  expect(cutPlage({ depuis: '2026-02-10', jusqu_a: null })).toEqual({
    mois: { depuis: '2026-03-01', jusqu_a: null },
    bords: [{ depuis: '2026-02-10', jusqu_a: '2026-02-28' }],
  })
})

test.each([
  ['2026-01-01', '2026-03-31', '2025-01-01', '2025-03-31'],
  ['2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'],
  ['2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
  ['2025-12-15', '2026-01-14', '2024-12-15', '2025-01-14'],
])('the year before %s to %s is %s to %s', (depuis, jusqu_a, du, au) => {
  expect(findAnneePrecedente({ depuis, jusqu_a })).toEqual({ depuis: du, jusqu_a: au })
  expect(addMois('2026-01-31', 1)).toBe('2026-02-01')
})
