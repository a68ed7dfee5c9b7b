import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance, safe in an address. */
export function createJeton(): string {
  return randomBytes(32).toString('base64url')
}

/** The only form of a token that is stored: whoever reads the database cannot use it. */
export function digestJeton(jeton: string): string {
  return createHash('sha256').update(jeton).digest('hex')
}
