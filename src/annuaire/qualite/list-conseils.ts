import type { Fiche } from '../fiche.ts'
import { assessCompletude } from './assess-completude.ts'
import { assessValidite, type Doute } from './assess-validite.ts'

/** What to ask the holder of a place, or what they can put right: doubts first, then what is missing. */
export const listConseils = (
  lieu: Fiche & { doutes: readonly Doute[]; verifie_le: string | null },
  aujourdhui: string,
): string[] => [
  ...assessValidite(lieu, aujourdhui).conseils,
  ...assessCompletude(lieu).manques.map(({ conseil }) => conseil),
]
