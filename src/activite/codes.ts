import { keysOf } from '../socle/texte/keys-of.ts'

/**
 * The closed lists of an activity: La Coop's codes, as its public API writes them, with its French labels, so that its exports
 * are read and written without a table of our own.
 */

export const MOTS_DES_TYPES = {
  individuel: 'Accompagnement individuel',
  collectif: 'Atelier collectif',
} as const
export type TypeActivite = keyof typeof MOTS_DES_TYPES
export const TYPES = keysOf<TypeActivite>(MOTS_DES_TYPES)

export const MOTS_DES_TYPES_DE_LIEU = {
  lieu_activite: 'Lieu d’activité',
  autre: 'Autre lieu',
  domicile: 'À domicile',
  a_distance: 'À distance',
} as const
export type TypeLieu = keyof typeof MOTS_DES_TYPES_DE_LIEU
export const TYPES_DE_LIEU = keysOf<TypeLieu>(MOTS_DES_TYPES_DE_LIEU)

export const MOTS_DU_MATERIEL = {
  ordinateur: 'Ordinateur',
  telephone: 'Téléphone',
  tablette: 'Tablette',
  autre: 'Autre',
  aucun: 'Pas de matériel',
} as const
export type Materiel = keyof typeof MOTS_DU_MATERIEL
export const MATERIELS = keysOf<Materiel>(MOTS_DU_MATERIEL)

/** Themes of digital mediation. */
export const MOTS_DES_THEMATIQUES = {
  diagnostic_numerique: 'Diagnostic numérique',
  prendre_en_main_du_materiel: 'Prendre en main du matériel',
  maintenance_de_materiel: 'Maintenance de matériel',
  gere_ses_contenus_numeriques: 'Gérer ses contenus numériques',
  navigation_sur_internet: 'Navigation sur internet',
  email: 'E-mail',
  bureautique: 'Bureautique',
  reseaux_sociaux: 'Réseaux sociaux communication',
  sante: 'Santé',
  banque_et_achats_en_ligne: 'Banque et achats en ligne',
  entrepreneuriat: 'Accompagner un professionnel',
  insertion_professionnelle: 'Insertion professionnelle',
  securite_numerique: 'Prévention en sécurité numérique',
  parentalite: 'Parentalité',
  scolarite_et_numerique: 'Scolarité et numérique',
  creer_avec_le_numerique: 'Créer avec le numérique',
  culture_numerique: 'Culture numérique',
  intelligence_artificielle: 'Intelligence artificielle (IA)',
  aide_aux_demarches_administratives: 'Aide aux démarches administratives',
} as const
export type Thematique = keyof typeof MOTS_DES_THEMATIQUES
export const THEMATIQUES = keysOf<Thematique>(MOTS_DES_THEMATIQUES)

/** The theme without which those of MOTS_DES_DEMARCHES mean nothing. */
export const AIDE_AUX_DEMARCHES = 'aide_aux_demarches_administratives' satisfies Thematique

/** Themes of administrative steps; an activity keeps them in the same list as the others. */
export const MOTS_DES_DEMARCHES = {
  papiers_elections_citoyennete: 'Papiers - Élections - Citoyenneté',
  famille_scolarite: 'Famille - Scolarité',
  social_sante: 'Social - Santé',
  travail_formation: 'Travail - Formation - Entreprise',
  logement: 'Logement',
  transports_mobilite: 'Transports - Mobilité',
  argent_impots: 'Argent - Impôts',
  justice: 'Justice',
  etrangers_europe: 'Étrangers - Europe',
  loisirs_sports_culture: 'Loisirs - Sports - Culture',
  associations: 'Associations',
} as const
export type Demarche = keyof typeof MOTS_DES_DEMARCHES
export const DEMARCHES = keysOf<Demarche>(MOTS_DES_DEMARCHES)

export const MOTS_DE_L_AUTONOMIE = {
  entierement_accompagne: 'Avec guidage',
  partiellement_autonome: 'Autonome avec guidage en cas de besoin',
  autonome: 'Autonome',
} as const
export type Autonomie = keyof typeof MOTS_DE_L_AUTONOMIE
export const AUTONOMIES = keysOf<Autonomie>(MOTS_DE_L_AUTONOMIE)

export const MOTS_DES_REDIRECTIONS = {
  administration: 'Administration (mairie, préfecture…)',
  mediation_numerique: 'Autre structure de médiation numérique',
  operateur_ou_organisme_en_charge: 'Opérateur ou organisme en charge de la démarche administrative',
  aide_sociale: 'Structure d’aide sociale (maison des solidarités, centre social…)',
  insertion_professionnelle:
    'Structure d’insertion professionnelle (France Travail, mission locale, chambre de commerce…)',
  aide_aux_demarches_administratives: 'Structure d’aide aux démarches administratives (France Services…)',
  autre: 'Autre',
} as const
export type Redirection = keyof typeof MOTS_DES_REDIRECTIONS
export const REDIRECTIONS = keysOf<Redirection>(MOTS_DES_REDIRECTIONS)

export const MOTS_DES_NIVEAUX = {
  debutant: 'Débutant',
  intermediaire: 'Intermédiaire',
  avance: 'Avancé',
} as const
export type Niveau = keyof typeof MOTS_DES_NIVEAUX
export const NIVEAUX = keysOf<Niveau>(MOTS_DES_NIVEAUX)

export const MOTS_DES_GENRES = {
  masculin: 'Masculin',
  feminin: 'Féminin',
  non_communique: 'Non communiqué',
} as const
export type Genre = keyof typeof MOTS_DES_GENRES
export const GENRES = keysOf<Genre>(MOTS_DES_GENRES)

export const MOTS_DES_TRANCHES_D_AGE = {
  moins_de_douze: 'Moins de 12 ans',
  douze_dix_huit: '12 - 17 ans',
  dix_huit_vingt_quatre: '18 - 24 ans',
  vingt_cinq_trente_neuf: '25 - 39 ans',
  quarante_cinquante_neuf: '40 - 59 ans',
  soixante_soixante_neuf: '60 - 69 ans',
  soixante_dix_plus: '70 ans et plus',
  non_communique: 'Non communiqué',
} as const
export type TrancheAge = keyof typeof MOTS_DES_TRANCHES_D_AGE
export const TRANCHES_D_AGE = keysOf<TrancheAge>(MOTS_DES_TRANCHES_D_AGE)

export const MOTS_DES_STATUTS = {
  scolarise: 'Scolarisé',
  sans_emploi: 'Sans emploi',
  en_emploi: 'En emploi',
  retraite: 'Retraité',
  non_communique: 'Non communiqué ou hétérogène',
} as const
export type StatutSocial = keyof typeof MOTS_DES_STATUTS
export const STATUTS_SOCIAUX = keysOf<StatutSocial>(MOTS_DES_STATUTS)

/** What La Coop does not know and roadmaps ask for: publics that are not told by age. None of it is asked of anyone twice. */
export const MOTS_DES_PUBLICS = {
  parents: 'Parents',
  beneficiaires_rsa: 'Bénéficiaires du RSA',
  aide_sociale_a_l_enfance: 'Sortants de l’aide sociale à l’enfance',
  mobilite_reduite: 'Personnes peu mobiles',
} as const
export type PublicDeclare = keyof typeof MOTS_DES_PUBLICS
export const PUBLICS_DECLARES = keysOf<PublicDeclare>(MOTS_DES_PUBLICS)
