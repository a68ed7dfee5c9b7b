import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import { keysOf } from '../../socle/texte/keys-of.ts'

/** Who sends someone. */
export const MOTS_DES_PRESCRIPTEURS = {
  professionnel: 'Professionnel en contact avec le public',
  mediateur: 'Médiateur numérique',
  aidant: 'Aidant ou bénévole',
} as const
export type GenreDePrescripteur = keyof typeof MOTS_DES_PRESCRIPTEURS
export const GENRES_DE_PRESCRIPTEUR = keysOf<GenreDePrescripteur>(MOTS_DES_PRESCRIPTEURS)

/** The world that a prescriber works in. */
export const MOTS_DES_FILIERES = {
  mairie: 'Mairie, accueil de proximité',
  social: 'Action sociale, insertion',
  emploi: 'Emploi, formation',
  sante: 'Santé',
  prestations: 'Caisses et organismes (CAF, MSA, retraite…)',
  education: 'École, jeunesse, famille',
  culture: 'Culture, loisirs',
  mediation: 'Médiation numérique',
  autre: 'Autre',
} as const
export type Filiere = keyof typeof MOTS_DES_FILIERES
export const FILIERES = keysOf<Filiere>(MOTS_DES_FILIERES)

/** What the person needs: the needs of the search, which stand for the services of the national schema. */
export type CodeBesoin = (typeof BESOINS)[number]['code']
export const CODES_BESOIN = BESOINS.map(({ code }) => code) as [CodeBesoin, ...CodeBesoin[]]

/** Publics that roadmaps give priority to; any of them makes the public `cible`. */
export const MOTS_DES_PUBLICS = {
  jeunes: 'Jeune de moins de 25 ans',
  parents: 'Parent',
  seniors: 'Personne de 60 ans ou plus',
  beneficiaires_rsa: 'Bénéficiaire du RSA',
  aide_sociale_a_l_enfance: 'Sortant de l’aide sociale à l’enfance',
  mobilite_reduite: 'Personne peu mobile',
} as const
export type Public = keyof typeof MOTS_DES_PUBLICS
export const PUBLICS = keysOf<Public>(MOTS_DES_PUBLICS)

/** Where to: La Coop's categories of redirection, with their codes. */
export const MOTS_DES_DESTINATIONS = {
  administration: 'Administration (mairie, préfecture…)',
  mediation_numerique: 'Structure de médiation numérique',
  operateur_ou_organisme_en_charge: 'Opérateur ou organisme en charge de la démarche',
  aide_sociale: 'Structure d’aide sociale',
  insertion_professionnelle: 'Structure d’insertion professionnelle',
  aide_aux_demarches_administratives: 'Structure d’aide aux démarches (France Services…)',
  autre: 'Autre',
} as const
export type Destination = keyof typeof MOTS_DES_DESTINATIONS
export const DESTINATIONS = keysOf<Destination>(MOTS_DES_DESTINATIONS)

export const MOTS_DES_URGENCES = {
  ordinaire: 'Sans urgence',
  semaine: 'Dans la semaine',
  deux_jours: 'Dans les deux jours',
} as const
export type Urgence = keyof typeof MOTS_DES_URGENCES
export const URGENCES = keysOf<Urgence>(MOTS_DES_URGENCES)

/** How the structure and the person meet. */
export const MOTS_DES_CONTACTS = {
  appeler: 'Appeler la personne',
  sms: 'Lui écrire un SMS',
  prescripteur: 'Passer par la personne qui l’oriente',
  vient: 'Elle viendra d’elle-même',
} as const
export type Contact = keyof typeof MOTS_DES_CONTACTS
export const CONTACTS = keysOf<Contact>(MOTS_DES_CONTACTS)

/** How the person is told: a followed person, a first name and a telephone, or a code on a paper that they carry. */
export const MODES = ['suivie', 'nommee', 'papier'] as const

export const MOTS_DES_REFUS = {
  complet: 'Plus de place avant longtemps',
  hors_mission: 'Ce besoin n’est pas de notre ressort',
  hors_territoire: 'La personne habite trop loin',
  injoignable: 'La personne reste injoignable',
  sans_suite: 'La personne ne souhaite plus être aidée',
  ferme: 'Nous ne recevons plus de public',
} as const
export type MotifDeRefus = keyof typeof MOTS_DES_REFUS
export const MOTIFS_DE_REFUS = keysOf<MotifDeRefus>(MOTS_DES_REFUS)

export const MOTS_DES_ETATS = {
  envoyee: 'Envoyée',
  recue: 'Reçue',
  acceptee: 'Acceptée',
  faite: 'Personne aidée',
  non_venue: 'Personne non venue',
  refusee: 'Refusée',
  reorientee: 'Réorientée',
  annulee: 'Annulée',
} as const
export type Etat = keyof typeof MOTS_DES_ETATS
export const ETATS = keysOf<Etat>(MOTS_DES_ETATS)

/** What may follow each state. `faite` and the others without a way out are ends; who was awaited in vain may come later. */
const SUITES: Record<Etat, readonly Etat[]> = {
  envoyee: ['recue', 'acceptee', 'refusee', 'annulee'],
  recue: ['acceptee', 'refusee', 'annulee'],
  acceptee: ['faite', 'non_venue', 'refusee', 'annulee'],
  refusee: ['reorientee'],
  faite: [],
  non_venue: ['faite'],
  reorientee: [],
  annulee: [],
}

export const canBecome = (avant: Etat, apres: Etat): boolean => SUITES[avant].includes(apres)

/** Waits for nobody any more. A refusal may still be re-oriented, by who sent it. */
export const isClose = (etat: Etat): boolean => !['envoyee', 'recue', 'acceptee'].includes(etat)

/** What a link is for: to answer a prescription, to follow it, or to make some. One never does for another. */
export const USAGES_DE_LIEN = ['repondre', 'suivre', 'prescrire'] as const
export type UsageDeLien = (typeof USAGES_DE_LIEN)[number]

export const DUREE_DU_LIEN_MS = 8 * 86_400_000
/** One answer is not asked for more often than this. */
export const ENTRE_DEUX_RAPPELS_MS = 7 * 86_400_000
/** What must be done within two days is first reminded the next morning that the job runs: a structure has had half a day to answer. */
export const AVANT_LE_RAPPEL_URGENT_MS = 18 * 3_600_000
/** After so many, only the coordinator sees that it waits. */
export const RAPPELS_AU_PLUS = 4
/** How long after its end who is sent may still be read. MAILLAGE_ORIENTATION_CONSERVATION_JOURS says otherwise. */
export const CONSERVATION_JOURS = 30
