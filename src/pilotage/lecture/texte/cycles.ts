import type { Champ } from './champs.ts'
import type { Marque } from './mark-lignes.ts'

/** Fields that say little of an action: they do not make one. */
export const PEU_SURS: readonly Champ[] = ['autre', 'titre', 'numero', 'axe']

/** Times the same fields come back, however headings read. */
export function countCycles(marques: readonly Marque[]): number {
  let cycles = 0
  let vus = new Set<Champ>()
  let dernier: Champ | null = null
  for (const marque of marques) {
    if (marque.type !== 'champ' || PEU_SURS.includes(marque.champ)) continue
    if (marque.champ !== dernier && vus.has(marque.champ)) {
      if (vus.size >= 2) cycles++
      vus = new Set()
    }
    vus.add(marque.champ)
    dernier = marque.champ
  }
  return cycles + (vus.size >= 2 ? 1 : 0)
}
