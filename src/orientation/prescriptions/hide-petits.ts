/** Under this, a figure about people could tell who they are. */
export const SEUIL = 5

/** A count of people, or 'petit': fewer than SEUIL, or what would betray such a one. */
export type CompteMontre = number | 'petit'

/**
 * The cells of a breakdown whose total is shown: small ones are hidden, and the smallest of the others with them when a single one
 * would follow from the total.
 */
export function hidePetits(comptes: readonly number[]): CompteMontre[] {
  const montres: CompteMontre[] = comptes.map(compte => (compte > 0 && compte < SEUIL ? 'petit' : compte))
  if (montres.filter(compte => compte === 'petit').length !== 1) return montres
  const autres = montres.filter(compte => typeof compte === 'number' && compte > 0) as number[]
  if (autres.length === 0) return montres
  const moindre = montres.indexOf(Math.min(...autres))
  return montres.map((compte, rang) => (rang === moindre ? 'petit' : compte))
}
