/**
 * A place as one source describes it, in the words of the national schema « lieux de médiation numérique » v1.0.2
 * (LaMednum/standard-mediation-num), after cleaning: an unknown scalar is null, an unknown list is empty, texts are
 * trimmed, nothing is an empty string. `id` is the identifier inside its own source.
 */
export type Fiche = {
  id: string
  /** SIRET (14 digits, valid key) or RNA (W + 9). The schema's 14 zeros mean unknown: null here. */
  pivot: string | null
  nom: string
  commune: string
  code_postal: string
  /** Commune of the installed territory, current COG. Null until the commune has been resolved. */
  code_insee: string | null
  adresse: string
  complement_adresse: string | null
  /** WGS84 degrees; both or neither. */
  latitude: number | null
  longitude: number | null
  typologie: string[]
  /** +33XXXXXXXXX form (or the overseas prefixes of the schema). */
  telephone: string | null
  courriels: string[]
  site_web: string[]
  /** OSM opening_hours, validated. */
  horaires: string | null
  presentation_resume: string | null
  presentation_detail: string | null
  source: string | null
  itinerance: string[]
  structure_parente: string | null
  /** YYYY-MM-DD. Null when the source does not say (never 1970). */
  date_maj: string | null
  services: string[]
  publics_specifiquement_adresses: string[]
  prise_en_charge_specifique: string[]
  frais_a_charge: string[]
  dispositif_programmes_nationaux: string[]
  formations_labels: string[]
  autres_formations_labels: string[]
  modalites_acces: string[]
  modalites_accompagnement: string[]
  fiche_acces_libre: string | null
  prise_rdv: string | null
  /** Opening hours as written, when they could not be translated without guessing. Ours, not the schema's. */
  horaires_texte: string | null
}

export type ChampFiche = keyof Fiche

/** One fault of one row: which column, what was read, what was expected, and the whole sentence. Never thrown: collected. */
export type ErreurChamp = { champ: string; valeur: string; attendu: string; message: string }
