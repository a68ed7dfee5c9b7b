import type { Feuille } from '../feuille.ts'
import type { ActionLue } from '../read-action.ts'
import type { Pouvoirs } from './load-feuille.ts'

/** What every section of the page of an action knows. */
export type Section = { feuille: Feuille; action: ActionLue; pouvoirs: Pouvoirs; aujourdhui: string }
