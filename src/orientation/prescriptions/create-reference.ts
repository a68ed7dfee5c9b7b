import { randomInt } from 'node:crypto'

/** Without what is taken for something else once written by hand: no 0 nor O, 1, I nor L, 5 nor S, 8 nor B. */
const ALPHABET = '2346789ACDEFGHJKMNPQRTUVWXYZ'
const SIGNES = 8

/** A reference that is said on the telephone and written on paper. By chance: it tells nothing of whom, when, nor how many. */
export function createReference(): string {
  return Array.from({ length: SIGNES }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** 'K7MQ-2PAX' */
export const formatReference = (reference: string): string =>
  `${reference.slice(0, SIGNES / 2)}-${reference.slice(SIGNES / 2)}`

/** As typed from a paper, spaces, hyphens and small letters included; null when it cannot be one. */
export function readReference(saisie: string): string | null {
  const nette = saisie.toUpperCase().replaceAll(/[\s-]/g, '')
  return nette.length === SIGNES && [...nette].every(signe => ALPHABET.includes(signe)) ? nette : null
}
