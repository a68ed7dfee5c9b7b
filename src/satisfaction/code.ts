import { randomInt } from 'node:crypto'

/** Without 0, 1, I, L, O, nor vowels that would make words: read aloud and copied by hand without a mistake. */
const ALPHABET = 'BCDFGHJKMNPQRSTVWXZ23456789'
const LONGUEUR = 8

/** Eight signs by chance: one in 280 billion is guessed by a try. */
export const createCode = (): string =>
  Array.from({ length: LONGUEUR }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** As it is printed: 'KX7M-2PQ9'. */
export const formatCode = (code: string): string =>
  `${code.slice(0, LONGUEUR / 2)}-${code.slice(LONGUEUR / 2)}`

/** What someone typed, as it is stored; null when no code reads so. */
export function readCode(saisie: string): string | null {
  const code = saisie.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return code.length === LONGUEUR && [...code].every(signe => ALPHABET.includes(signe)) ? code : null
}

export const hrefOfAvis = (code: string): string => `/avis/${formatCode(code)}`
