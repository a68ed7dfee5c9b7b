import type { Departements } from '../../annuaire/portee.ts'

/** Who acts, where they hold the right that this asks, and when. */
export type Acte = { auteur: string; departements: Departements; maintenant: Date }
