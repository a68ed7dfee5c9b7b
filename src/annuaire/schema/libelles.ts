import type { ChampFiche } from '../fiche.ts'

/** The fields of a place in the reader's words, in the order in which a place is told. */
export const LIBELLES = {
  nom: 'Nom',
  typologie: 'Type de lieu',
  adresse: 'Adresse',
  complement_adresse: 'Complément d’adresse',
  code_postal: 'Code postal',
  commune: 'Commune',
  code_insee: 'Code officiel de la commune',
  latitude: 'Latitude',
  longitude: 'Longitude',
  itinerance: 'Lieu fixe ou itinérant',
  fiche_acces_libre: 'Accessibilité du bâtiment',
  horaires: 'Horaires',
  horaires_texte: 'Horaires, tels qu’écrits',
  modalites_acces: 'Comment venir',
  prise_rdv: 'Prise de rendez-vous en ligne',
  services: 'Services',
  publics_specifiquement_adresses: 'Publics',
  prise_en_charge_specifique: 'Prise en charge particulière',
  frais_a_charge: 'Coût',
  modalites_accompagnement: 'Accompagnement',
  dispositif_programmes_nationaux: 'Programmes nationaux',
  formations_labels: 'Labels et formations',
  autres_formations_labels: 'Autres labels et formations',
  telephone: 'Téléphone',
  courriels: 'Courriel',
  site_web: 'Site web',
  presentation_resume: 'En bref',
  presentation_detail: 'Présentation',
  structure_parente: 'Structure dont dépend ce lieu',
  pivot: 'SIRET ou numéro d’association',
  source: 'Origine déclarée',
  date_maj: 'Date de mise à jour',
  id: 'Identifiant',
} as const satisfies Record<ChampFiche, string>

/** The fields in the order in which a place is told. */
export const CHAMPS_DITS = Object.keys(LIBELLES) as ChampFiche[]
