import { Incompris } from './horaires.ts'
import { type Jeton, quote } from './split-jetons.ts'

type TypeJeton = Jeton['type']

/** A place in the list of tokens, that moves forward as the grammar understands. */
export type Curseur = {
  /** The token at this place, or `decalage` further; undefined past the end. */
  voir: (decalage?: number) => Jeton | undefined
  est: (...types: TypeJeton[]) => boolean
  /** Consumes the token when it is of that type. */
  prendre: <T extends TypeJeton>(type: T) => Extract<Jeton, { type: T }> | null
  /** Consumes the tokens of these types and gives the types met. */
  passer: (types: readonly TypeJeton[]) => TypeJeton[]
  /** Goes back to a place read with `place`. */
  place: () => number
  revenir: (place: number) => void
  refuser: (raison?: string) => never
}

export function createCurseur(jetons: readonly Jeton[], texte: string): Curseur {
  let i = 0
  const curseur: Curseur = {
    voir: (decalage = 0) => jetons[i + decalage],
    est: (...types) => types.includes(jetons[i]?.type as TypeJeton),
    prendre: type => {
      const jeton = jetons[i]
      if (jeton?.type !== type) return null
      i++
      return jeton as Extract<Jeton, { type: typeof type }>
    },
    passer: types => {
      const passes: TypeJeton[] = []
      for (let jeton = jetons[i]; jeton && types.includes(jeton.type); jeton = jetons[i]) {
        passes.push(jeton.type)
        i++
      }
      return passes
    },
    place: () => i,
    revenir: place => {
      i = place
    },
    refuser: raison => {
      if (raison) throw new Incompris(raison)
      const jeton = jetons[i]
      if (jeton) throw new Incompris(`« ${quote(texte, jeton.debut)} » n’est pas compris à cette place.`)
      const dernier = jetons.at(-1)
      throw new Incompris(
        dernier
          ? `il manque quelque chose après « ${texte.slice(dernier.debut, dernier.fin)} ».`
          : 'le texte est vide.',
      )
    },
  }
  return curseur
}
