import type { Base } from '../base/open-base.ts'
import type { Acteur } from './acteur.ts'

export type StructureConnue = { id: string; nom: string; departement: string }

/**
 * What accounts need to know of higher floors: which territories exist, which structures and where. composition.ts gives
 * it. A structure's département is always taken from here, never from the form: it decides who may invite.
 */
export type Reperes = {
  /** The installed départements, by code. */
  listDepartements: (db: Base) => Promise<{ code: string; nom: string }[]>
  /** Those of these départements, and these ones. */
  listStructures: (
    db: Base,
    parmi: { departements: string[] | 'tous'; ids: string[] },
  ) => Promise<StructureConnue[]>
  findStructure: (db: Base, id: string) => Promise<StructureConnue | null>
  /** The page on which this person starts, when they came for no other: '/coordination'. */
  findAccueil: (acteur: Acteur) => string
}
