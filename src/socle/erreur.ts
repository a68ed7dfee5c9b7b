/** The closed list of what may go wrong. Each code maps to one HTTP status, and to exit code 1 on the command line. */
export const STATUTS = {
  saisie_invalide: 400,
  non_connecte: 401,
  interdit: 403,
  introuvable: 404,
  conflit: 409,
  disparu: 410,
  trop_volumineux: 413,
  illisible: 422,
  trop_de_demandes: 429,
  service_indisponible: 503,
} as const

export type CodeErreur = keyof typeof STATUTS

/**
 * The one class of expected failures. `message` is a French sentence for the reader: what happened, why, what to do.
 * Anything else that is thrown is a defect: it is logged whole and shown as an apology without detail.
 */
export class Erreur extends Error {
  readonly code: CodeErreur
  /** Faults by field or by row, when there are several. */
  readonly details: readonly { champ: string; message: string }[]

  constructor(
    code: CodeErreur,
    message: string,
    details: readonly { champ: string; message: string }[] = [],
    cause?: unknown,
  ) {
    super(message, { cause })
    this.name = 'Erreur'
    this.code = code
    this.details = details
  }

  get statut() {
    return STATUTS[this.code]
  }
}
