import type { Acteur } from '../../socle/auth/acteur.ts'

type Suite = (prescription: string, acteur: Acteur) => { texte: string; href: string } | null

let suite: Suite = () => null

/** Gives what one does of a request that was accepted, in a register that this one does not know; composition.ts does. */
export function defineSuiteAcceptee(donnee: Suite): void {
  suite = donnee
}

/** Null: nothing, for who reads. */
export const findSuiteAcceptee: Suite = (prescription, acteur) => suite(prescription, acteur)
