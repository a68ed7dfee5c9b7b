/** 'à Die', 'au Poët-Laval', 'aux Granges-Gontardes'. */
export function sayA(commune: string): string {
  if (commune.startsWith('Le ')) return `au ${commune.slice(3)}`
  return commune.startsWith('Les ') ? `aux ${commune.slice(4)}` : `à ${commune}`
}

/** 'de Die', 'd’Allex', 'du Poët-Laval', 'des Granges-Gontardes'. */
export function sayDe(commune: string): string {
  if (commune.startsWith('Le ')) return `du ${commune.slice(3)}`
  if (commune.startsWith('Les ')) return `des ${commune.slice(4)}`
  return /^[aeiouyœéèêîô]/i.test(commune) ? `d’${commune}` : `de ${commune}`
}
