import type { Comparable } from './comparable.ts'

/** Weak keys held by more records than this are too common to tell anything: the caller leaves them aside. */
export const MAX_BLOC = 60
/** Strong keys too, but far later: a number that four hundred records give is a national switchboard. */
export const MAX_BLOC_FORT = 400

/** Side of a geographic cell, in degrees of latitude (about 220 m); cells overlap by half, so that no border separates neighbours. */
const CELLULE = 0.002
/** At French latitudes a degree of longitude is about 0.7 of a degree of latitude. */
const CELLULE_EST = 0.003

/**
 * Keys of the inverted index. Two records are compared when they share a strong key, or a weak one, held by at most
 * MAX_BLOC_FORT and MAX_BLOC records.
 */
export function blockKeys(c: Comparable): { cle: string; forte: boolean }[] {
  const cles = new Map<string, boolean>()
  const add = (cle: string, forte: boolean) => cles.set(cle, forte || cles.get(cle) === true)

  if (c.siret) add(`siret:${c.siret}`, true)
  if (c.rna) add(`rna:${c.rna}`, true)
  if (c.telephone) add(`tel:${c.telephone}`, true)
  for (const courriel of c.courriels) add(`mel:${courriel}`, true)
  for (const page of c.pages) add(`web:${page}`, false)

  const dernier = c.voie.mots.at(-1)
  const commune = c.insee ?? c.commune
  if (commune) {
    for (const mot of c.mots) add(`nom:${commune}:${mot}`, true)
    for (const institution of c.institutions) add(`genre:${commune}:${institution}`, false)
    for (const mot of c.voie.mots) add(`voie:${commune}:${mot}`, false)
  }
  // A wrong INSEE code must not hide a pair: what is most telling is filed under the postal code too.
  if (c.codePostal) {
    for (const mot of c.mots) add(`nom:${c.codePostal}:${mot}`, true)
    for (const mot of c.motsCommune) add(`nom:${c.codePostal}:${mot}`, false)
    if (dernier && c.voie.numeros) add(`adresse:${c.codePostal}:${dernier}:${c.voie.numeros[0]}`, true)
  }
  if (c.latitude !== null && c.longitude !== null) {
    const y = Math.floor(c.latitude / CELLULE)
    const x = Math.floor(c.longitude / CELLULE_EST)
    const versLeNord = c.latitude / CELLULE - y < 0.5 ? -1 : 0
    const versLEst = c.longitude / CELLULE_EST - x < 0.5 ? -1 : 0
    for (const dy of [0, 1])
      for (const dx of [0, 1]) add(`geo:${y + versLeNord + dy}:${x + versLEst + dx}`, false)
  }
  return [...cles].map(([cle, forte]) => ({ cle, forte }))
}
