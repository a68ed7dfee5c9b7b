import type { Acteur } from '../socle/auth/acteur.ts'
import { defineDroits, exiger, structuresAutorisees } from '../socle/auth/droits.ts'

/** Following people by name: seeing those of one's structure, adding, correcting, handing out, merging, erasing. */
export const SUIVRE_PERSONNES = 'personnes.suivre'

// On a structure only: neither coordination nor administration reads the names of those who are helped.
defineDroits({ [SUIVRE_PERSONNES]: ['mediateur', 'gestionnaire'] })

/** The structures whose followed people the actor sees. Empty for who follows nobody. */
export const structuresDeSuivi = (acteur: Acteur): string[] => structuresAutorisees(acteur, SUIVRE_PERSONNES)

/**
 * The same, at least one.
 * @throws Erreur non_connecte, interdit
 */
export function exigerStructuresDeSuivi(acteur: Acteur): string[] {
  const structures = structuresDeSuivi(acteur)
  if (structures.length === 0) exiger(acteur, SUIVRE_PERSONNES, {})
  return structures
}
