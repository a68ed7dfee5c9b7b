import type { Filiere, GenreDePrescripteur } from './prescription.ts'

/** Who sends someone: an account, or a line of the register of prescribers. */
export type Emetteur = {
  porte: { compte: string; structure: string | null } | { prescripteur: string }
  nom: string
  /** Normalised. */
  courriel: string
  organisme: string
  genre: GenreDePrescripteur
  filiere: Filiere
}

/** Who acts, in the journal: an account, or what acts in the place of one. */
export const acteurOf = ({ porte }: Pick<Emetteur, 'porte'>): string =>
  'compte' in porte ? porte.compte : LIEN_DE_PRESCRIPTEUR

/** The journal names no one who has no account: the prescription says which link did it. */
export const LIEN_DE_PRESCRIPTEUR = 'Prescripteur, par lien'
export const LIEN_DE_STRUCTURE = 'Structure destinataire, par lien'
