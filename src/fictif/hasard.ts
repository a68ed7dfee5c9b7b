import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Seeded draws: the same seed and the same calls give the same values, on any machine. */
export type Hasard = {
  /** A real number, `min` included, `max` excluded. */
  draw(min: number, max: number): number
  /** A whole number, both bounds included. */
  drawInteger(min: number, max: number): number
  /** A number of the normal law (mean 0, standard deviation 1). */
  drawNormal(): number
  /** True with this probability (0 to 1). */
  isLucky(probabilite: number): boolean
  pick<T>(choix: readonly T[]): T
  pickWeighted<T>(choix: readonly T[], poids: (element: T) => number): T
  /** A new array, shuffled. */
  shuffle<T>(elements: readonly T[]): T[]
}

/** `usage` separates the draws of one part from those of another, so that changing one leaves the others as they were. */
export function createHasard(graine: number, usage: string): Hasard {
  const generateur = xoroshiro128plus(mixSeed(graine, usage))
  const draw = (min: number, max: number) => min + uniformFloat64(generateur) * (max - min)
  const drawInteger = (min: number, max: number) => uniformInt(generateur, min, max)
  const pick = <T>(choix: readonly T[]) => choix[drawInteger(0, choix.length - 1)] as T

  return {
    draw,
    drawInteger,
    pick,
    isLucky: probabilite => draw(0, 1) < probabilite,
    drawNormal: () => Math.sqrt(-2 * Math.log(1 - draw(0, 1))) * Math.cos(2 * Math.PI * draw(0, 1)),
    pickWeighted: (choix, poids) => {
      const total = choix.reduce((somme, element) => somme + poids(element), 0)
      let reste = draw(0, total)
      for (const element of choix) {
        reste -= poids(element)
        if (reste < 0) return element
      }
      return pick(choix)
    },
    shuffle: elements => {
      const melange = [...elements]
      for (let i = melange.length - 1; i > 0; i--) {
        const j = drawInteger(0, i)
        const garde = melange[i]!
        melange[i] = melange[j]!
        melange[j] = garde
      }
      return melange
    },
  }
}

/** FNV-1a over the usage, started from the seed. */
function mixSeed(graine: number, usage: string): number {
  let empreinte = 0x811c9dc5 ^ graine
  for (const caractere of usage) empreinte = Math.imul(empreinte ^ caractere.codePointAt(0)!, 0x01000193)
  return empreinte | 0
}
