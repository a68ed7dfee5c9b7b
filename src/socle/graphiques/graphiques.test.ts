import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { drawBarres } from './draw-barres.ts'
import { drawSerie } from './draw-serie.ts'

const MECHANT = '</title><script>alert(1)</script>"\u0000\ud800 & <b>'
const read = (svg: string) => {
  const { document } = parseHTML(`<html><body>${svg}</body></html>`)
  expect(svg).not.toMatch(/style=|class=|<script|<style|NaN|Infinity|undefined/)
  expect(svg).not.toMatch(/[\p{Cc}\p{Cs}]/u)
  expect(document.querySelectorAll('svg')).toHaveLength(1)
  return [...document.querySelectorAll('text')].map(({ textContent }) => textContent ?? '')
}
const points = (...valeurs: (number | null)[]) =>
  valeurs.map((valeur, rang) => ({ libelle: String(2000 + rang), valeur }))

describe('a series', () => {
  test('a hostile text stays a text', () => {
    const svg = drawSerie({ titre: MECHANT, points: [{ libelle: MECHANT, valeur: 3 }], unite: MECHANT })
    expect(read(svg).join()).toContain('<b>')
    read(drawSerie({ titre: MECHANT, points: points(1, 2), unite: MECHANT, mini: true }))
  })

  test.each([
    ['nothing', []],
    ['nothing known', points(null, null)],
  ])('%s is said', (_, points) => {
    const svg = drawSerie({ titre: 'Permanences', points, unite: 'permanences' })
    expect(read(svg)).toEqual(['Aucune valeur à montrer'])
    expect(svg).toContain('<title>Permanences</title>')
  })

  test.each([[points(7)], [points(0)], [points(-3, 4)], [points(1e9, 2.5)], [points(null, 3, null)]])(
    '%o is drawn',
    points => {
      const dits = read(drawSerie({ titre: 't', points, unite: 'u' }))
      for (const { valeur } of points)
        if (valeur !== null) expect(dits).toContain(new Intl.NumberFormat('fr-FR').format(valeur))
    },
  )

  test('a hidden point is a gap with its word, never a zero nor its figure', () => {
    const svg = drawSerie({
      titre: 't',
      points: [
        { libelle: '2023', valeur: 31 },
        { libelle: '2024', valeur: 4, masquee: true },
        { libelle: '2025', valeur: null, masquee: true },
        { libelle: '2026', valeur: 47 },
      ],
      unite: 'personnes',
    })
    const dits = read(svg)
    expect(dits.filter(dit => dit === 'masqué')).toHaveLength(1)
    expect(dits).not.toContain('4')
    expect(svg).toContain('2 valeurs masquées.')
    // Two points far from each other: no line joins them.
    expect(svg).not.toMatch(/d="M[\d.]+,[\d.]+L[\d.]+,[\d.]+"[^>]*stroke-width="2.5"/)
  })

  test('the path is dashed, named and goes further than the points', () => {
    const svg = drawSerie({
      ...{ titre: 't', points: points(1, 2, 3), unite: 'u' },
      trajectoire: [
        { libelle: '2001', valeur: 2 },
        { libelle: '2002', valeur: 5 },
        { libelle: '2003', valeur: 8 },
      ],
    })
    const dits = read(svg)
    expect(dits).toContain('trajectoire8')
    expect(dits.filter(dit => /^200\d$/.test(dit))).toEqual(['2000', '2001', '2002', '2003'])
    expect(svg).toContain('stroke-dasharray="7 5"')
  })

  test('sixty points keep labels that can be read, the last one among them', () => {
    const dits = read(drawSerie({ titre: 't', points: points(...Array(60).keys()), unite: 'u' }))
    const libelles = dits.filter(dit => /^20\d\d$/.test(dit))
    expect(libelles.length).toBeLessThan(15)
    expect(libelles).toContain('2059')
  })

  test('small: 120 × 32, without words', () => {
    const svg = drawSerie({
      ...{ titre: 'Évolution', unite: 'u', mini: true },
      points: [...points(1, 5, null), { libelle: 'x', valeur: 2, masquee: true }],
    })
    expect(read(svg)).toEqual([])
    expect(svg).toContain('width="120" height="32"')
    for (const aucun of [[], points(null), points(0)])
      read(drawSerie({ titre: 't', points: aucun, unite: 'u', mini: true }))
  })
})

describe('bars', () => {
  test('names and figures stand beside them', () => {
    const dits = read(
      drawBarres({
        titre: 't',
        barres: [
          { libelle: 'Valence Romans Agglo', valeur: 1240 },
          { libelle: MECHANT, valeur: 0 },
          { libelle: 'Diois', valeur: 3, masquee: true },
          { libelle: 'Diois', valeur: null },
        ],
        unite: 'lieux',
      }),
    )
    expect(dits).toEqual(expect.arrayContaining(['1\u202f240', '0', 'masqué', 'pas de valeur', 'lieux']))
    expect(dits).not.toContain('3')
  })

  test('none, and sixty', () => {
    expect(read(drawBarres({ titre: 't', barres: [], unite: 'u' }))).toEqual(['Aucune valeur à montrer'])
    expect(read(drawBarres({ titre: 't', barres: points(...Array(60).keys()), unite: 'u' })).length).toBe(121)
  })
})
