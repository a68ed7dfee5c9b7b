import type { Base } from '../base/open-base.ts'

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
}
