import { getManyValues, isMany, none } from 'stream-chain/defs.js'
import { jsonParser, type Token } from 'stream-json/core/parser.js'
import { decodeTexte, type Encodage } from './detect-encodage.ts'
import { createIllisible, type Fichier } from './lignes.ts'

export type Jeton = Token

/**
 * The tokens of a JSON file, batch by batch, in constant memory.
 *
 * @param avancement number of records read so far, kept by the caller: errors tell it
 * @throws {Erreur} `illisible` when the text is truncated or is not JSON
 */
export async function* readJetons(
  fichier: Fichier,
  encodage: Encodage,
  avancement: { enregistrements: number },
): AsyncGenerator<Jeton[]> {
  const analyser = jsonParser({ streamValues: false })
  let profondeur = 0
  const parseTexte = (texte: string | typeof none): Jeton[] => {
    // The type of the parser leaves out `none`, by which its own documentation ends the text.
    const jetons = analyser(texte as string)
    if (!isMany(jetons)) return []
    const lot = getManyValues(jetons) as Jeton[]
    for (const { name } of lot) {
      if (name === 'startObject' || name === 'startArray') profondeur++
      else if (name === 'endObject' || name === 'endArray') profondeur--
    }
    return lot
  }

  for await (const texte of decodeTexte(fichier, encodage)) {
    try {
      yield parseTexte(texte)
    } catch (cause) {
      if (cause instanceof Error && cause.message.startsWith('Parser '))
        throw explainMalForme(avancement, cause)
      throw cause
    }
  }
  let fin: Jeton[]
  try {
    fin = parseTexte(none)
  } catch (cause) {
    throw explainTronque(avancement, cause)
  }
  if (profondeur > 0) throw explainTronque(avancement)
  yield fin
}

function explainMalForme({ enregistrements }: { enregistrements: number }, cause: Error) {
  return createIllisible(
    `ce JSON est mal formé après l'enregistrement ${enregistrements}. Faites-le corriger par qui l'a produit, ou exportez-le en CSV.`,
    cause,
  )
}

function explainTronque({ enregistrements }: { enregistrements: number }, cause?: unknown) {
  return createIllisible(
    `ce JSON est tronqué : il s'arrête après l'enregistrement ${enregistrements}, avant sa fin. Téléchargez-le ou exportez-le de nouveau, en entier.`,
    cause,
  )
}
