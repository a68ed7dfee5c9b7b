import { SEUIL } from '../socle/secret/seuil.ts'

/** A count of people, or 'petit': fewer than SEUIL, or what would betray such a one. */
export type CompteMontre = number | 'petit'

/**
 * The cells of a breakdown whose total is shown: small ones are hidden. What they add up to is the total less the others, so that
 * the smallest of these go with them until two at least are hidden, which are enough together. A zero hides nobody, and stays.
 */
export function hidePetits(comptes: readonly number[]): CompteMontre[] {
  const montres: CompteMontre[] = comptes.map(compte => (compte > 0 && compte < SEUIL ? 'petit' : compte))
  const caches = comptes.filter(compte => compte > 0 && compte < SEUIL)
  if (caches.length === 0) return montres
  const rangs = [...comptes.keys()].filter(rang => comptes[rang]! >= SEUIL && comptes[rang]! > 0)
  for (const rang of rangs.sort((a, b) => comptes[a]! - comptes[b]!)) {
    if (caches.length > 1 && caches.reduce((somme, compte) => somme + compte, 0) >= SEUIL) break
    montres[rang] = 'petit'
    caches.push(comptes[rang]!)
  }
  return montres
}
