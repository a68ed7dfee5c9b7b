export const COLLEGES = [
  'etat',
  'departement',
  'epci',
  'commune',
  'operateur',
  'association',
  'entreprise',
  'autre',
] as const
export type College = (typeof COLLEGES)[number]

export const NOM_DU_COLLEGE: Record<College, string> = {
  etat: 'État',
  departement: 'Département',
  epci: 'EPCI',
  commune: 'Communes',
  operateur: 'Opérateurs de services publics',
  association: 'Associations',
  entreprise: 'Entreprises et fondations',
  autre: 'Autres partenaires',
}

export const ROLES_DE_MEMBRE = ['copilote', 'membre', 'observateur'] as const
export type RoleDeMembre = (typeof ROLES_DE_MEMBRE)[number]

export const NOM_DU_ROLE_DE_MEMBRE: Record<RoleDeMembre, string> = {
  copilote: 'Copilote',
  membre: 'Membre',
  observateur: 'Observateur',
}

export const STATUTS_DE_MEMBRE = ['candidat', 'confirme', 'retire'] as const
export type StatutDeMembre = (typeof STATUTS_DE_MEMBRE)[number]

export const NOM_DU_STATUT_DE_MEMBRE: Record<StatutDeMembre, string> = {
  candidat: 'Candidat',
  confirme: 'Dans la gouvernance',
  retire: 'Hors de la gouvernance',
}

export const TYPES_DE_COMITE = [
  'strategique',
  'consultatif',
  'technique',
  'thematique',
  'groupe_de_travail',
] as const
export type TypeDeComite = (typeof TYPES_DE_COMITE)[number]

export const NOM_DU_TYPE_DE_COMITE: Record<TypeDeComite, string> = {
  strategique: 'Comité stratégique',
  consultatif: 'Comité consultatif',
  technique: 'Comité technique',
  thematique: 'Comité thématique',
  groupe_de_travail: 'Groupe de travail',
}

export const FREQUENCES = ['mensuelle', 'trimestrielle', 'semestrielle', 'annuelle'] as const
export type Frequence = (typeof FREQUENCES)[number]

export const NOM_DE_LA_FREQUENCE: Record<Frequence, string> = {
  mensuelle: 'Tous les mois',
  trimestrielle: 'Tous les trois mois',
  semestrielle: 'Deux fois par an',
  annuelle: 'Une fois par an',
}
