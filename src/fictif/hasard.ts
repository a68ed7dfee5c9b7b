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
  /** From `min` to `max` distinct elements, in the order of the list. */
  pickSeveral<T>(choix: readonly T[], min: number, max: number): T[]
  /** A draw that favours the heavy elements; weights are read once. */
  prepareTirage<T>(choix: readonly T[], poids: (element: T) => number): () => T
  /** A new array, shuffled. */
  shuffle<T>(elements: readonly T[]): T[]
}

/** `usage` separates the draws of one part from those of another, so that changing one leaves the others as they were. */
export function createHasard(graine: number, usage: string): Hasard {
  const generateur = xoroshiro128plus(mixSeed(graine, usage))
  const draw = (min: number, max: number) => min + uniformFloat64(generateur) * (max - min)
  const drawInteger = (min: number, max: number) => uniformInt(generateur, min, max)
  const pick = <T>(choix: readonly T[]) => choix[drawInteger(0, choix.length - 1)] as T

  const shuffle = <T>(elements: readonly T[]) => {
    const melange = [...elements]
    for (let i = melange.length - 1; i > 0; i--) {
      const j = drawInteger(0, i)
      const garde = melange[i]!
      melange[i] = melange[j]!
      melange[j] = garde
    }
    return melange
  }

  return {
    draw,
    drawInteger,
    pick,
    shuffle,
    pickSeveral: (choix, min, max) => {
      const retenus = new Set(shuffle(choix).slice(0, drawInteger(min, max)))
      return choix.filter(element => retenus.has(element))
    },
    isLucky: probabilite => draw(0, 1) < probabilite,
    drawNormal: () => Math.sqrt(-2 * Math.log(1 - draw(0, 1))) * Math.cos(2 * Math.PI * draw(0, 1)),
    prepareTirage: (choix, poids) => {
      let total = 0
      const seuils = choix.map(element => {
        total += poids(element)
        return total
      })
      return () => {
        const tirage = draw(0, total)
        let [bas, haut] = [0, seuils.length - 1]
        while (bas < haut) {
          const milieu = (bas + haut) >> 1
          if (seuils[milieu]! > tirage) haut = milieu
          else bas = milieu + 1
        }
        return choix[bas] as (typeof choix)[number]
      }
    },
  }
}

/** FNV-1a over the usage, started from the seed. */
function mixSeed(graine: number, usage: string): number {
  let empreinte = 0x811c9dc5 ^ graine
  for (const caractere of usage) empreinte = Math.imul(empreinte ^ caractere.codePointAt(0)!, 0x01000193)
  return empreinte | 0
}
