/**
 * The 32 columns of the national schema « lieux de médiation numérique » v1.0.2, in their official order
 * (LaMednum/standard-mediation-num, schema.json).
 */
export const CHAMPS_SCHEMA = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'latitude',
  'longitude',
  'typologie',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'date_maj',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
  'fiche_acces_libre',
  'prise_rdv',
] as const

export type ChampSchema = (typeof CHAMPS_SCHEMA)[number]

/** What the schema's producers write when they do not know the SIRET: the column is mandatory. */
export const PIVOT_INCONNU = '00000000000000'

/**
 * Longest texts accepted, in characters. Only the summary's limit is the schema's; the others keep out
 * a whole web page pasted in a cell.
 */
export const LONGUEURS_MAX = {
  nom: 255,
  adresse: 255,
  complement_adresse: 255,
  structure_parente: 255,
  source: 255,
  presentation_resume: 280,
  presentation_detail: 10_000,
} as const
