import fc from 'fast-check'
import chargeur from 'highs'
import { describe, expect, test, vi } from 'vitest'
import { listPeriodes, type Periode } from '../periodes/periode.ts'
import { COMPLEMENTAIRE, type Grille, PETIT, VISIBLE } from './grille.ts'
import { type Decision, hideCellules } from './hide-cellules.ts'

vi.setConfig({ testTimeout: 120_000 })

const SEUIL = 5
// Its types say that it is CommonJS: the module that is loaded is the function itself.
const highs = await (chargeur as unknown as typeof chargeur.default)()

const TRIMESTRES = listPeriodes('trimestre', '2024-01-01', '2025-12-31')
const ANNEES = listPeriodes('annee', '2024-01-01', '2025-12-31')
const holds = (a: Periode, b: Periode) => a !== b && a.du <= b.du && a.au >= b.au

/** A grid of which one gives the figures of the shortest periods in each EPCI, one list a couche; sums are made here. */
function makeGrille(
  couches: readonly (readonly number[])[],
  reste: Partial<Grille> = {},
  { feuilles = TRIMESTRES, longues = ANNEES }: { feuilles?: Periode[]; longues?: Periode[] } = {},
): Grille {
  const epci = couches[0]!.length / feuilles.length
  const periodes = [...feuilles, ...longues]
  return {
    ...{ periodes, emboitees: true, distincte: false, inclusions: [], partitions: [] },
    territoires: ['', ...Array.from({ length: epci }, (_, rang) => `e${rang}`)],
    couches: couches.map((valeurs, rang) => ({
      cle: `c${rang}`,
      valeurs: Float64Array.from(
        periodes.flatMap(periode => {
          const par = Array.from({ length: epci }, (_, e) =>
            feuilles.reduce(
              (somme, feuille, f) =>
                periode === feuille || holds(periode, feuille) ? somme + valeurs[f * epci + e]! : somme,
              0,
            ),
          )
          return [par.reduce((a, b) => a + b, 0), ...par]
        }),
      ),
    })),
    ...reste,
  }
}

/**
 * Someone who has read everything, in every format: each shown figure, which cells say « moins de 5 » and which say « masqué »
 * (and that a masked cell is not small, unless it was masked for that), all sums, and that no difference is negative. Answers the
 * bounds within which a sum of cells must then be.
 */
function makeAttaquant(grille: Grille, etats: readonly Uint8Array[], seuil = SEUIL) {
  const { couches, periodes, territoires, partitions, inclusions, emboitees, distincte } = grille
  const n = territoires.length
  const lignes: string[] = []
  const bornes: string[] = []
  type Terme = [number, number, number]
  const write = (termes: readonly Terme[], sens: '=' | '>=') => {
    let constante = 0
    const inconnues = termes.flatMap(([facteur, c, i]) => {
      if (etats[c]![i] !== VISIBLE) return [`${facteur < 0 ? '-' : '+'} ${Math.abs(facteur)} x${c}_${i}`]
      constante += facteur * couches[c]!.valeurs[i]!
      return []
    })
    if (inconnues.length > 0) lignes.push(`r${lignes.length}: ${inconnues.join(' ')} ${sens} ${-constante}`)
    // The grid itself is one of those that the reader hesitates between.
    const ecart = termes.reduce((somme, [f, c, i]) => somme + f * couches[c]!.valeurs[i]!, 0)
    if (sens === '=' ? ecart !== 0 : !(ecart >= 0)) throw new Error(`Untrue: ${JSON.stringify(termes)}`)
  }
  for (const [c] of couches.entries()) {
    for (const [i, etat] of etats[c]!.entries()) {
      if (etat === VISIBLE) continue
      const [de, a] = etat === PETIT ? [1, seuil - 1] : [etat === COMPLEMENTAIRE ? seuil : 1, Infinity]
      const valeur = couches[c]!.valeurs[i]!
      if (!(valeur >= de && valeur <= a)) throw new Error(`Untrue: couche ${c}, cell ${i} is ${valeur}`)
      bornes.push(a === Infinity ? `x${c}_${i} >= ${de}` : `${de} <= x${c}_${i} <= ${a}`)
    }
    const add = (tout: number, parties: number[]) => {
      if (!distincte) return write([[1, c, tout], ...parties.map((p): Terme => [-1, c, p])], '=')
      write([...parties.map((p): Terme => [1, c, p]), [-1, c, tout]], '>=')
      for (const p of parties)
        write(
          [
            [1, c, tout],
            [-1, c, p],
          ],
          '>=',
        )
    }
    for (const [p] of periodes.entries())
      add(
        p * n,
        territoires.slice(1).map((_, t) => p * n + t + 1),
      )
    if (!emboitees) continue
    for (const [a, longue] of periodes.entries())
      for (const t of territoires.keys()) {
        const parties = [...periodes.keys()].filter(b => holds(longue, periodes[b]!))
        if (parties.length > 0)
          add(
            a * n + t,
            parties.map(b => b * n + t),
          )
      }
  }
  for (const i of couches[0]!.valeurs.keys()) {
    for (const [a, b] of inclusions)
      write(
        [
          [1, b, i],
          [-1, a, i],
        ],
        '>=',
      )
    for (const { tout, parties } of partitions)
      write([[1, tout, i], ...parties.map((p): Terme => [-1, p, i])], '=')
  }
  return (termes: readonly Terme[]) => {
    const but = termes.map(([f, c, i]) => `${f < 0 ? '-' : '+'} ${Math.abs(f)} x${c}_${i}`).join(' ')
    const solve = (sens: string) => {
      const reponse = highs.solve(
        `${sens}\n obj: ${but}\nSubject To\n ${lignes.join('\n ')}\nBounds\n ${bornes.join('\n ')}\nEnd`,
        // That of HiGHS 1.15 may answer « Infeasible » of what has solutions without end (see the fixed grids below).
        { presolve: 'off' },
      )
      if (reponse.Status === 'Optimal') return reponse.ObjectiveValue
      expect(reponse.Status).toMatch(/[Uu]nbounded/)
      return sens === 'Minimize' ? -Infinity : Infinity
    }
    return { de: solve('Minimize'), a: solve('Maximize') }
  }
}

/** No hidden cell is told, and no difference that is small is known to be. */
function expectSecret(grille: Grille) {
  const etats = hideCellules(grille, SEUIL)
  const attaque = makeAttaquant(grille, etats)
  for (const [c, { valeurs }] of grille.couches.entries())
    for (const [i, valeur] of valeurs.entries()) {
      if (valeur >= 1 && valeur < SEUIL) expect(etats[c]![i]).not.toBe(VISIBLE)
      if (valeur === 0) expect(etats[c]![i]).toBe(VISIBLE)
      if (etats[c]![i] === VISIBLE) continue
      const { de, a } = attaque([[1, c, i]])
      expect(a - de, `couche ${c}, cell ${i}: told to be ${de}`).toBeGreaterThanOrEqual(1 - 1e-6)
    }
  for (const [a, b] of grille.inclusions)
    for (const [i, grande] of grille.couches[b]!.valeurs.entries()) {
      const petite = grille.couches[a]!.valeurs[i]!
      const reste = grande - petite
      if (!(reste >= 1 && reste < SEUIL && petite > 0 && grande >= SEUIL)) continue
      if (grille.partitions.some(({ tout, parties }) => tout === b && parties.includes(a))) continue
      const caches = [
        [1, b, i],
        [-1, a, i],
      ].filter(([, c]) => etats[c!]![i] !== VISIBLE) as [number, number, number][]
      const connu = (etats[b]![i] === VISIBLE ? grande : 0) - (etats[a]![i] === VISIBLE ? petite : 0)
      expect(caches.length, `difference of ${reste} shown in cell ${i}`).toBeGreaterThan(0)
      expect(attaque(caches).a + connu).toBeGreaterThanOrEqual(SEUIL - 1e-6)
    }
  return etats
}

const compte = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 30 }) },
)
const feuilles = (epci: number) => fc.array(compte, { minLength: 8 * epci, maxLength: 8 * epci })
const OPTIONS = { numRuns: 10, endOnFailure: true }

describe('someone who has read everything', () => {
  test('learns no hidden count, by periods, EPCI and totals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }).chain(feuilles), valeurs => {
        expectSecret(makeGrille([valeurs]))
      }),
      OPTIONS,
    )
  })

  test('nor in stocks, whose periods do not add up', () => {
    fc.assert(
      fc.property(feuilles(4), valeurs => {
        expectSecret(makeGrille([valeurs], { emboitees: false }, { longues: [] }))
      }),
      OPTIONS,
    )
  })

  test('nor in counts of distinct people, who come in several places and several times', () => {
    // Who came where and when: each person, by quarter and EPCI.
    const venues = fc.array(fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(venues, personnes => {
        const periodes = [...TRIMESTRES.slice(0, 4), ANNEES[0]!]
        const count = (p: number, t: number) =>
          personnes.filter(fois => fois.some(([q, e]) => (p === 4 || q === p) && (t === 0 || e + 1 === t)))
            .length
        const valeurs = Float64Array.from(periodes.flatMap((_, p) => [0, 1, 2, 3].map(t => count(p, t))))
        expectSecret({
          ...{ periodes, territoires: ['', 'a', 'b', 'c'], emboitees: true, distincte: true },
          ...{ couches: [{ cle: 'c', valeurs }], inclusions: [], partitions: [] },
        })
      }),
      OPTIONS,
    )
  })

  test('nor by the difference between a count and a part of it', () => {
    const deux = feuilles(2).chain(tout =>
      fc.tuple(
        fc.constant(tout),
        fc.tuple(...tout.map(max => fc.integer({ min: Math.max(0, max - 6), max }))),
        fc.tuple(...tout.map(max => fc.integer({ min: 0, max }))),
      ),
    )
    fc.assert(
      fc.property(deux, ([tout, presque, moins]) => {
        expectSecret(
          makeGrille([tout, presque, moins], {
            inclusions: [
              [1, 0],
              [2, 0],
            ],
          }),
        )
      }),
      OPTIONS,
    )
  })

  test('nor in the parts of a breakdown that add up to the whole', () => {
    const parts = fc
      .tuple(feuilles(2), feuilles(2), feuilles(2))
      .map(trois => [trois[0].map((_, i) => trois[0][i]! + trois[1][i]! + trois[2][i]!), ...trois])
    fc.assert(
      fc.property(parts, couches => {
        expectSecret(
          makeGrille(couches, {
            inclusions: [
              [1, 0],
              [2, 0],
              [3, 0],
            ],
            partitions: [{ tout: 0, parties: [1, 2, 3] }],
          }),
        )
      }),
      OPTIONS,
    )
  })
})

describe('years tied by school years', () => {
  const SCOLAIRE: Periode = {
    ...{ code: '2024-2025', periodicite: 'annee_scolaire', du: '2024-07-01', au: '2025-06-30' },
  }
  const temps = { longues: [...ANNEES, SCOLAIRE] }

  test('teach nothing either, though each is settled apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }).chain(feuilles), valeurs => {
        expectSecret(makeGrille([valeurs], {}, temps))
      }),
      OPTIONS,
    )
  })

  const expectSecretOfDeux = (un: readonly number[], deux: readonly number[]) => {
    const inclusions = [
      [1, 0],
      [2, 0],
    ] as const
    const tout = un.map((valeur, i) => valeur + deux[i]!)
    expectSecret(makeGrille([tout, un, deux], { inclusions }, temps))
    const partitions = [{ tout: 0, parties: [1, 2] }]
    expectSecret(makeGrille([tout, un, deux], { inclusions, partitions }, temps))
  }

  test('nor by differences, nor by parts that add up', () => {
    fc.assert(
      fc.property(fc.tuple(feuilles(2), feuilles(2)), ([un, deux]) => expectSecretOfDeux(un, deux)),
      OPTIONS,
    )
  })

  // HiGHS 1.15 finds them impossible unless its presolve is off.
  test.each([
    [
      [4, 2, 14, 27, 26, 3, 7, 0, 0, 1, 1, 0, 0, 0, 2, 1],
      [4, 25, 7, 2, 3, 13, 1, 8, 1, 17, 22, 2, 0, 3, 0, 0],
    ],
    [
      [0, 2, 4, 8, 4, 0, 0, 2, 2, 1, 30, 3, 0, 0, 0, 0],
      [13, 0, 3, 2, 9, 0, 6, 0, 10, 4, 2, 28, 0, 0, 4, 1],
    ],
    [
      [6, 2, 1, 30, 10, 2, 0, 26, 7, 3, 1, 1, 5, 3, 2, 16],
      [30, 0, 0, 0, 0, 1, 0, 1, 0, 5, 13, 15, 3, 26, 13, 26],
    ],
  ])('nor in grids that the solver judged impossible (%#)', expectSecretOfDeux)

  test('nor when nothing of a school year happens in one of them', () => {
    fc.assert(
      fc.property(feuilles(2), fc.boolean(), (valeurs, avant) => {
        const vides = valeurs.map((valeur, i) => (avant === i < 8 ? 0 : valeur))
        expectSecret(makeGrille([vides], {}, temps))
      }),
      OPTIONS,
    )
  })
})

test.each([
  ['', [], [true, true, true, true, false]],
  // Its school year changes too: the year where that one began is settled again.
  [
    ' and school years',
    listPeriodes('annee_scolaire', '2022-09-01', '2026-08-31'),
    [true, true, true, false, false],
  ],
])('what changes in March is settled again in its year alone: quarters, years%s', (_, scolaires, gardees) => {
  const mois = listPeriodes('mois', '2022-01-01', '2026-12-31')
  const longues = [
    ...listPeriodes('trimestre', '2022-01-01', '2026-12-31'),
    ...listPeriodes('annee', '2022-01-01', '2026-12-31'),
    ...scolaires,
  ]
  const valeurs = mois.flatMap((_, m) => [0, 1, 2].map(e => (m * 7 + e * 5) % 23))
  const make = (en: number[]) => makeGrille([en], {}, { feuilles: mois, longues })
  const decisions = new Map<string, Decision>()
  hideCellules(make(valeurs), SEUIL, decisions)
  const avant = [...decisions.values()]
  const apres = valeurs.with(3 * (4 * 12 + 2), 3)
  const etats = hideCellules(make(apres), SEUIL, decisions)
  expect([...decisions.values()].map(decision => avant.includes(decision))).toEqual(gardees)
  expect(etats).toEqual(hideCellules(make(apres), SEUIL))
})

test('sixty months of twenty EPCI in four parts are settled in little time', () => {
  const feuilles = listPeriodes('mois', '2022-01-01', '2026-12-31')
  const longues = [
    ...listPeriodes('trimestre', '2022-01-01', '2026-12-31'),
    ...listPeriodes('annee', '2022-01-01', '2026-12-31'),
  ]
  let graine = 7
  const draw = () => {
    graine = (graine * 1_103_515_245 + 12_345) % 2 ** 31
    return graine / 2 ** 31
  }
  const parts = [0, 1, 2, 3].map(() =>
    feuilles.flatMap(() => Array.from({ length: 20 }, () => Math.floor(draw() ** 3 * 25))),
  )
  const tout = parts[0]!.map((_, i) => parts.reduce((somme, part) => somme + part[i]!, 0))
  const grille = makeGrille(
    [tout, ...parts],
    {
      inclusions: [1, 2, 3, 4].map(part => [part, 0] as const),
      partitions: [{ tout: 0, parties: [1, 2, 3, 4] }],
    },
    { feuilles, longues },
  )
  const avant = process.cpuUsage()
  const etats = hideCellules(grille, SEUIL)
  // Of the process rather than of the clock: others may be at work on the machine.
  expect(process.cpuUsage(avant).user / 1000).toBeLessThan(3000)
  // The years of the département stay.
  for (const couche of etats) for (const rang of [80, 81, 82, 83, 84]) expect(couche[rang * 21]).toBe(VISIBLE)
})
