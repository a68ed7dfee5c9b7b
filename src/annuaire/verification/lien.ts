import type { Suivi } from '../fraicheur/fraicheur.ts'
import type { Lieu } from '../lieu.ts'
import type { ChampCorrige } from '../lieux/merge-fiches.ts'

/** What a place said before its holder answered: restored when they take their answer back. */
export type Avant = {
  suivi: Pick<Suivi, 'confirme_le' | 'ferme_du' | 'ferme_au' | 'ferme_motif' | 'contacts_publics'>
  /** The fields that the holder corrected, as they were. */
  champs: Partial<Record<ChampCorrige, unknown>>
}

export type Reponse = 'confirme' | 'corrige' | 'ferme' | 'cesse'

/** One place of a link, under its present identifier, and what its holder answered last. */
export type LieuDuLien = Pick<
  Lieu,
  | 'nom'
  | 'adresse'
  | 'code_postal'
  | 'commune'
  | 'telephone'
  | 'horaires'
  | 'horaires_texte'
  | 'verifie_le'
  | 'ferme_du'
  | 'ferme_au'
  | 'ferme_motif'
> & {
  lieu: string
  /** Closed for good, or withdrawn, since the mail left: there is nothing to answer any more. */
  publie: boolean
  reponse: Reponse | null
  repondu_le: Date | null
}

/** What the holder of a link may act upon: these places and no other. */
export type LienLu = {
  relance: number
  destinataire: string
  expire_le: Date
  /** By commune then name. */
  lieux: LieuDuLien[]
}

/** Who acts, in the journal and in corrections: a link, not a person. */
export const acteurOf = ({ relance }: Pick<LienLu, 'relance'>): string => `lien:${relance}`
