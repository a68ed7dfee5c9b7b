import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cluster } from './cluster.ts'

const jamais = () => false

test('never joins two groups that hold a forbidden pair, and serves the best link first', () => {
  const liens = [
    { a: 'comptoir', b: 'sans-precision', score: 0.99 },
    { a: 'bus', b: 'sans-precision', score: 0.98 },
  ]
  const interdits = (x: string, y: string) => [x, y].sort().join() === 'bus,comptoir'
  expect(cluster(['bus', 'comptoir', 'sans-precision'], liens, interdits)).toEqual([
    ['bus'],
    ['comptoir', 'sans-precision'],
  ])
})

test('records without link stay alone, links to unknown records are left aside', () => {
  expect(cluster(['b', 'a'], [{ a: 'a', b: 'ailleurs', score: 1 }], jamais)).toEqual([['a'], ['b']])
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const unId = fc.constantFrom(...ids)
const desLiens = fc.array(fc.record({ a: unId, b: unId, score: fc.constantFrom(0.96, 0.97, 0.99) }), {
  maxLength: 12,
})
const desInterdits = fc.array(fc.tuple(unId, unId), { maxLength: 4 })

test('no group ever holds a forbidden pair, whatever the order of ids and links', () => {
  fc.assert(
    fc.property(
      desLiens,
      desInterdits,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (liens, paires, hasard) => {
        const interdits = (x: string, y: string) => paires.some(([p, q]) => p === x && q === y)
        const groupes = cluster(ids, liens, interdits)
        const shuffle = <T>(liste: T[]) =>
          liste
            .map(v => ({ v, r: hasard.next().value! }))
            .sort((x, y) => x.r - y.r)
            .map(({ v }) => v)
        const retournes = shuffle(liens).map(({ a, b, score }) =>
          hasard.next().value! < 0.5 ? { a: b, b: a, score } : { a, b, score },
        )
        expect(cluster(shuffle(ids), retournes, interdits)).toEqual(groupes)
        for (const groupe of groupes) {
          for (const x of groupe) for (const y of groupe) if (x !== y) expect(interdits(x, y)).toBe(false)
        }
      },
    ),
  )
})
