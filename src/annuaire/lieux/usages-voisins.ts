import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Lieu } from '../lieu.ts'

export type Usage = { texte: string; href: string }
/** What a register above the directory lets one do with a place. Null: nothing, for who reads. */
type UsageVoisin = (lieu: Lieu, acteur: Acteur) => Usage | null

const USAGES: UsageVoisin[] = []

/** Declares one more use of the fiche of places; routes.ts imports the file that does. */
export const defineUsageDeLieu = (usage: UsageVoisin): void => void USAGES.push(usage)

/** What who reads may do with this place, by the registers that let them. */
export const listUsagesVoisins = (lieu: Lieu, acteur: Acteur): Usage[] =>
  USAGES.flatMap(find => find(lieu, acteur) ?? [])
