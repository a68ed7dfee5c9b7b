import { z } from 'zod'

/** What a device does without network, and tells when it comes back. */
export const OPERATIONS = ['enregistrer', 'corriger', 'supprimer'] as const
export type Operation = (typeof OPERATIONS)[number]

/** As many as are sent at once; a device that holds more sends again. */
export const OPERATIONS_AU_PLUS = 500
/** Longer than any note and any list of people: a larger one is not an activity. */
export const OCTETS_AU_PLUS = 12_000_000

const revision = z.int().min(0)

/** One operation on one activity. What is said of it is checked apart, so that one wrong record does not stop the others. */
const contratOperation = z.object({
  /** Of the operation: sent again, it is applied once. */
  id: z.uuid(),
  activite: z.uuid(),
  operation: z.enum(OPERATIONS),
  saisie: z.record(z.string(), z.unknown()).nullable().default(null),
  /** What the device knew of it when it was corrected or removed. */
  revision: revision.default(0),
  /** What it knew of the permanence or workshop that the activity is of. Null: it did not choose one. */
  rendez_vous_revision: revision.nullable().default(null),
  /** For which of their structures, of who works for several. Null: it was not asked. */
  structure: z.string().max(64).nullable().default(null),
  /** Whether its day is « today » by default: nobody chose it. */
  aujourdhui: z.boolean().default(false),
  /** When, by the clock of the device. */
  saisie_le: z.iso.datetime(),
})

/** What `POST /activites/synchroniser` receives. Signatures are checked apart too. */
export const contratEnvoi = z.object({
  /** The clock of the device at the moment of sending: what tells by how much it is wrong. */
  horloge: z.iso.datetime(),
  operations: z.array(contratOperation).max(OPERATIONS_AU_PLUS).default([]),
  emargements: z
    .array(z.object({ id: z.uuid(), saisie_le: z.iso.datetime() }).loose())
    .max(OPERATIONS_AU_PLUS)
    .default([]),
})

export type Envoi = z.output<typeof contratEnvoi>
export type OperationRecue = z.output<typeof contratOperation>

/** What becomes of each: kept, known already, changed elsewhere meanwhile, or refused. */
export const STATUTS_D_OPERATION = ['enregistre', 'deja', 'conflit', 'refuse'] as const
export type StatutOperation = (typeof STATUTS_D_OPERATION)[number]

export type ReponseOperation = {
  id: string
  statut: StatutOperation
  /** To be told to the person: why it is refused and what to do, or what was changed in it. Null: nothing to say. */
  message: string | null
  /** Of the activity, from now on. Null: there is none. */
  revision: number | null
  /** With a conflict: what the activity says now; null when it was removed. */
  actuelle?: Record<string, unknown> | null
}

export type ReponseEnvoi = { operations: ReponseOperation[]; emargements: ReponseOperation[] }
