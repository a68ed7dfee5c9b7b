import type { BaseOuTransaction } from '../socle/base/open-base.ts'

/** Registers whose things one may ask an opinion about. */
export const TYPES_DE_SUJET = ['activite', 'orientation'] as const
export type TypeDeSujet = (typeof TYPES_DE_SUJET)[number]

/** What an opinion is asked about, as its register tells it. Nobody is in it. */
export type SujetDAvis = {
  departement: string
  structure: string | null
  lieu: string | null
  /** INSEE code. */
  commune: string | null
  /** 'YYYY-MM-DD' */
  jour: string
  /** How many people were there: as many codes are proposed. */
  personnes: number
  /** 'Atelier du 3 mars 2026' */
  libelle: string
}

type FindSujet = (db: BaseOuTransaction, id: string) => Promise<SujetDAvis | null>

const SUJETS = new Map<TypeDeSujet, FindSujet>()

/** Declares how a register tells one of its things; registers do not know of each other, composition.ts declares for them. */
export function defineSujet(type: TypeDeSujet, find: FindSujet): void {
  if (SUJETS.has(type)) throw new Error(`Subject declared twice: ${type}`)
  SUJETS.set(type, find)
}

/** One thing of a register; null when it does not exist, or when no register answers for its kind. */
export const findSujet = async (
  db: BaseOuTransaction,
  type: TypeDeSujet,
  id: string,
): Promise<SujetDAvis | null> => (await SUJETS.get(type)?.(db, id)) ?? null
