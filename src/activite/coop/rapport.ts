/** `refus`: the row is not kept; `attente`: kept aside until a label is explained; `information`: kept, with less than it said. */
export type SeveriteCoop = 'refus' | 'attente' | 'information'

export type ErreurCoop = { ligne: number; champ: string; message: string; severite: SeveriteCoop }

/** Rows are read, accepted or refused; activities are new, changed or unchanged. */
export type CompteursCoop = {
  lus: number
  acceptes: number
  rejetes: number
  /** Of the refused rows, those that wait for a label to be explained. */
  en_attente: number
  nouveaux: number
  modifies: number
  inchanges: number
  /** People helped in the accepted activities. */
  participations: number
}

export type RapportCoop = CompteursCoop & {
  import: number
  /** The first ones. */
  erreurs: ErreurCoop[]
  erreurs_total: number
}

/** A report is read by a person: beyond this, the count says enough. */
export const ERREURS_AU_PLUS = 200
