/** Of the probability and of the gravity of a risk. */
export const NIVEAUX: Record<number, string> = { 1: 'faible', 2: 'moyenne', 3: 'forte' }

/** 'Risque fort', from how likely and how serious it is. */
export function sayCriticite({ probabilite, gravite }: { probabilite: number; gravite: number }): string {
  const produit = probabilite * gravite
  if (produit >= 6) return 'Risque fort'
  return produit >= 3 ? 'Risque moyen' : 'Risque faible'
}
