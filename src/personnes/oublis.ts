import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction, Transaction } from '../socle/base/open-base.ts'

/** One thing that a register holds of someone, as their fiche and their copy tell it. */
export type LigneDeSuivi = {
  /** Day of it, 'YYYY-MM-DD'. */
  le: string
  /** 'Accompagnement individuel de 30 minutes : e-mail' */
  texte: string
  href: string | null
  /** What only the copy given to the person says: a mediator's own notes about them. */
  copie?: string
}

/** What a register that holds identifiers of followed people must be able to do with them. */
export type Oubli = {
  /** Heading of what it holds: 'Accompagnements'. */
  nom: string
  /** Where one writes something new about them, when they are before one. */
  ajouter?: (personne: string, acteur: Acteur) => { texte: string; href: string } | null
  /** All that it holds of this person, the last first. */
  tell: (db: BaseOuTransaction, personne: string) => Promise<LigneDeSuivi[]>
  /** Removes the identifier, and the free texts that may name who it was, wherever they are. Facts and counts stay. */
  forget: (tx: Transaction, personne: string) => Promise<void>
  /** Puts `vers` in the place of `de`, who is the same person entered twice: `de` is nowhere any more. */
  replace: (tx: Transaction, de: string, vers: string, maintenant: Date) => Promise<void>
}

const OUBLIS = new Map<string, Oubli>()

/** Declares a register that holds identifiers of followed people; composition.ts imports the file that does. */
export function defineOubli(oubli: Oubli): void {
  if (OUBLIS.has(oubli.nom)) throw new Error(`Register declared twice: ${oubli.nom}`)
  OUBLIS.set(oubli.nom, oubli)
}

/** Every register that holds identifiers of followed people. */
export const listOublis = (): Oubli[] => [...OUBLIS.values()]
