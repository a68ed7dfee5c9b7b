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

/** What is read of a place to publish it. */
export type LieuAPublier = Omit<LieuPublie, 'date_maj' | 'url'> & Pick<Lieu, 'date_maj' | 'contacts_publics'>

/** The one way out of the directory: only these fields, without personal contacts. `adresse`: the public one of the site. */
export function publishLieu(lieu: LieuAPublier, adresse: string): LieuPublie {
  const diffusable = withholdContacts(lieu)
  const { departement, verifie_le, importe_le, ferme_du, ferme_au, ferme_motif } = diffusable
  return {
    ...pickSchema(diffusable),
    code_insee: diffusable.code_insee,
    horaires_texte: diffusable.horaires_texte,
    ...{ departement, verifie_le, importe_le, ferme_du, ferme_au, ferme_motif },
    date_maj: verifie_le ?? importe_le,
    modifie_le: new Date(lieu.modifie_le).toISOString(),
    url: `${adresse}/lieux/${lieu.id}`,
  }
}

const pickSchema = (lieu: LieuAPublier) =>
  Object.fromEntries(CHAMPS_SCHEMA.map(champ => [champ, lieu[champ]])) as Omit<Fiche, 'horaires_texte'>

/** The same, with where each value comes from. */
export const explainPublie = (
  lieu: LieuAPublier & { provenance: Provenance },
  adresse: string,
): LieuPublie & { provenance: Provenance } => ({
  ...publishLieu(lieu, adresse),
  provenance: lieu.provenance,
})
