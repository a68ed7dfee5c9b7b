import { type Choix, hrefOfLieux } from '../../../annuaire/recherche/routes/choix.ts'
import type { Etape } from '../chemin.ts'

export const CHEMIN = '/orientation'

/** The page of a question with the answers given so far: can be shared, printed, gone back to. */
export function hrefOfEtape(choix: Choix, etape: Etape, chemin = CHEMIN): string {
  const href = hrefOfLieux(choix, 1, chemin)
  return `${href}${href.includes('?') ? '&' : '?'}etape=${etape}`
}
