import { createHash } from 'node:crypto'
import type { TexteFeuille } from './texte-feuille.ts'

/**
 * The text as one string that is the same for the same text: keys in order, no space, letters composed (NFC). The order of
 * lists is part of the text. Anyone can compute it again from the JSON that the version gives.
 */
export const canonicalizeTexte = (texte: TexteFeuille): string => JSON.stringify(sortKeys(texte))

/** What signatories sign: SHA-256 of the canonical text, in hexadecimal. */
export const computeEmpreinte = (texte: TexteFeuille): string =>
  createHash('sha256').update(canonicalizeTexte(texte), 'utf8').digest('hex')

/** '3f9a 07c2 …' in groups of four: what a person can compare with what is printed. */
export const sayEmpreinte = (empreinte: string): string => empreinte.match(/.{1,4}/g)?.join(' ') ?? ''

function sortKeys(valeur: unknown): unknown {
  if (typeof valeur === 'string') return valeur.normalize('NFC')
  if (Array.isArray(valeur)) return valeur.map(sortKeys)
  if (typeof valeur !== 'object' || valeur === null) return valeur
  return Object.fromEntries(
    Object.entries(valeur)
      .filter(([, contenu]) => contenu !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([cle, contenu]) => [cle.normalize('NFC'), sortKeys(contenu)]),
  )
}
