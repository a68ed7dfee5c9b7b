import type { Fiche } from '../fiche.ts'
import type { Lieu, Provenance } from '../lieu.ts'
import { CHAMPS_SCHEMA } from '../schema/champs.ts'
import { withholdContacts } from './withhold-contacts.ts'

/**
 * A place as files and the API give it: the fields of the national schema, and what we know more. Written by hand, so that
 * a new column of the database stays inside until someone decides otherwise.
 */
export type LieuPublie = Omit<Fiche, 'code_insee' | 'date_maj'> & {
  code_insee: string
  /** YYYY-MM-DD: last verified, else last imported. The schema wants one. */
  date_maj: string
  departement: string
  /** Last time that a source or a person said that all of it is right; null: nobody ever did. */
  verifie_le: string | null
  importe_le: string
  ferme_du: string | null
  ferme_au: string | null
  ferme_motif: string | null
  /** Instant, ISO 8601. */
  modifie_le: string
  /** Address of its page. */
  url: string
}

export type LieuAPublier = Omit<LieuPublie, 'date_maj' | 'url'> & Pick<Lieu, 'date_maj' | 'contacts_publics'>

const CHAMPS_PUBLIES = [
  ...CHAMPS_SCHEMA,
  'horaires_texte',
  'departement',
  'verifie_le',
  'importe_le',
  'ferme_du',
  'ferme_au',
  'ferme_motif',
] as const

/** What is read of a place to publish it. */
export const CHAMPS_A_PUBLIER = [...CHAMPS_PUBLIES, 'contacts_publics', 'modifie_le'] as const

/** The one way out of the directory: only these fields, without personal contacts. `adresse`: the public one of the site. */
export function publishLieu(lieu: LieuAPublier, adresse: string): LieuPublie {
  const diffusable = withholdContacts(lieu)
  const publie: Record<string, unknown> = {}
  for (const champ of CHAMPS_PUBLIES) publie[champ] = diffusable[champ]
  publie.date_maj = lieu.verifie_le ?? lieu.importe_le
  publie.modifie_le = new Date(lieu.modifie_le).toISOString()
  publie.url = `${adresse}/lieux/${lieu.id}`
  return publie as LieuPublie
}

/** The same, with where each value comes from. */
export const explainPublie = (
  lieu: LieuAPublier & { provenance: Provenance },
  adresse: string,
): LieuPublie & { provenance: Provenance } => ({
  ...publishLieu(lieu, adresse),
  provenance: lieu.provenance,
})
