import type { Champ } from './champs.ts'
import type { Marque } from './mark-lignes.ts'

/** Fields that say little of an action: they do not make one. */
export const PEU_SURS: readonly Champ[] = ['autre', 'titre', 'numero', 'axe']

/** Times the same fields come back, however headings read. */
export const countCycles = (marques: readonly Marque[]): number => listDebutsDeCycles(marques).length

/** The rank of the first field, each time the same fields come back. */
export function listDebutsDeCycles(marques: readonly Marque[]): number[] {
  const debuts: number[] = []
  let vus = new Set<Champ>()
  let debut = 0
  let dernier: Champ | null = null
  for (const [i, marque] of marques.entries()) {
    if (marque.type !== 'champ' || PEU_SURS.includes(marque.champ)) continue
    if (marque.champ !== dernier && vus.has(marque.champ)) {
      if (vus.size >= 2) debuts.push(debut)
      vus = new Set()
    }
    if (vus.size === 0) debut = i
    vus.add(marque.champ)
    dernier = marque.champ
  }
  return vus.size >= 2 ? [...debuts, debut] : debuts
}
