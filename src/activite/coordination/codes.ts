import { keysOf } from '../../socle/texte/keys-of.ts'

/** The closed lists of coordination work: La Coop's codes. */

export const MOTS_DES_NATURES = {
  animation: 'Animation',
  evenement: 'Évènement',
  partenariat: 'Partenariat',
} as const
export type NatureCoordination = keyof typeof MOTS_DES_NATURES
export const NATURES_DE_COORDINATION = keysOf<NatureCoordination>(MOTS_DES_NATURES)

export const MOTS_DES_ANIMATIONS = {
  assemblee: 'Assemblée',
  comite: 'Comité',
  groupe_de_travail: 'Groupe de travail',
  echange: 'Échange',
  reunion_coordination: 'Réunion de coordination',
  webinaire: 'Webinaire',
  autre: 'Autre',
} as const
export const TYPES_D_ANIMATION = keysOf(MOTS_DES_ANIMATIONS)

export const MOTS_DES_INITIATIVES = { initiative: 'Mon initiative', demande: 'Une demande' } as const
export const INITIATIVES = keysOf(MOTS_DES_INITIATIVES)

export const MOTS_DES_SUJETS = {
  partage: 'Partage de pratiques',
  reseau: 'Vie du réseau',
  soutien: 'Soutien',
  professionnel: 'Parcours professionnel',
  rh: 'Ressources humaines',
  autre: 'Autre',
} as const
export const SUJETS_D_ANIMATION = keysOf(MOTS_DES_SUJETS)

export const MOTS_DES_EVENEMENTS = {
  grand_public: 'Grand public',
  national: 'National',
  inclusion_numerique: 'Inclusion numérique',
  nec_local: 'Numérique en Communs local (NEC)',
  autre: 'Autre',
} as const
export const TYPES_D_EVENEMENT = keysOf(MOTS_DES_EVENEMENTS)

export const MOTS_DES_ORGANISATEURS = {
  ma_structure: 'Ma structure',
  commune: 'Commune',
  epci: 'Intercommunalité',
  departement: 'Département',
  region: 'Région',
  association: 'Association',
  entreprise: 'Entreprise',
  hub: 'Hub pour un numérique inclusif',
  etat: 'État',
  groupement: 'Groupement',
  autre: 'Autre',
} as const
export const ORGANISATEURS = keysOf(MOTS_DES_ORGANISATEURS)

export const MOTS_DES_ECHELONS = {
  communal: 'Communal',
  intercommunal: 'Intercommunal',
  departemental: 'Départemental',
  regional: 'Régional',
  national: 'National',
} as const
export const ECHELONS = keysOf(MOTS_DES_ECHELONS)

export const MOTS_DES_PARTENARIATS = {
  parcours_usager: 'Parcours usager',
  subvention: 'Subvention',
  coordination_departementale: 'Coordination départementale',
  rdv_elu: 'Rendez-vous avec un élu',
  autre: 'Autre',
} as const
export const NATURES_DE_PARTENARIAT = keysOf(MOTS_DES_PARTENARIATS)
