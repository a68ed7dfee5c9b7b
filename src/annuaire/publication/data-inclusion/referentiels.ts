import type { LISTES_FERMEES } from '../../schema/listes.ts'
import type { CODES_TYPOLOGIE } from '../../schema/typologies.ts'
import type { TermeDataInclusion } from './listes.ts'

type Valeur<Champ extends keyof typeof LISTES_FERMEES> = (typeof LISTES_FERMEES)[Champ][number]

const FONDAMENTAUX = 'numerique--maitriser-les-fondamentaux-du-numerique'
const EN_LIGNE = 'numerique--acceder-a-des-services-en-ligne'
const EQUIPEMENT = 'numerique--acquerir-un-equipement'

/** Services of the national schema → `thematiques`, as data·inclusion itself maps them. */
export const THEMATIQUES: Record<Valeur<'services'>, readonly TermeDataInclusion<'thematiques'>[]> = {
  'Aide aux démarches administratives': [
    'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives',
    EN_LIGNE,
  ],
  'Maîtrise des outils numériques du quotidien': [FONDAMENTAUX, EN_LIGNE],
  'Insertion professionnelle via le numérique': [
    'preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi',
    FONDAMENTAUX,
  ],
  'Utilisation sécurisée du numérique': [FONDAMENTAUX],
  'Parentalité et éducation avec le numérique': [
    'famille--soutien-a-la-parentalite-et-a-leducation',
    FONDAMENTAUX,
  ],
  'Loisirs et créations numériques': ['remobilisation--activites-sportives-et-culturelles', FONDAMENTAUX],
  'Compréhension du monde numérique': [FONDAMENTAUX],
  'Accès internet et matériel informatique': ['numerique--acceder-a-une-connexion-internet', EQUIPEMENT],
  'Acquisition de matériel informatique à prix solidaire': [EQUIPEMENT],
}

/** Publics and special receptions → `publics`. Illettrisme has no equivalent: it is told in `publics_precisions`. */
export const PUBLICS: Partial<
  Record<
    Valeur<'publics_specifiquement_adresses'> | Valeur<'prise_en_charge_specifique'>,
    TermeDataInclusion<'publics'>
  >
> = {
  Jeunes: 'jeunes',
  Étudiants: 'etudiants',
  'Familles et/ou enfants': 'familles',
  Seniors: 'seniors',
  Femmes: 'femmes',
  Surdité: 'personnes-en-situation-de-handicap',
  'Handicaps moteurs': 'personnes-en-situation-de-handicap',
  'Handicaps mentaux': 'personnes-en-situation-de-handicap',
  'Déficience visuelle': 'personnes-en-situation-de-handicap',
  'Langues étrangères (anglais)': 'personnes-exilees',
  'Langues étrangères (autres)': 'personnes-exilees',
}
export const TOUS_PUBLICS = 'tous-publics'

export const MODES_MOBILISATION: Partial<
  Record<Valeur<'modalites_acces'>, TermeDataInclusion<'modes_mobilisation'>>
> = {
  'Se présenter': 'se-presenter',
  Téléphoner: 'telephoner',
  'Contacter par mail': 'envoyer-un-courriel',
  'Envoyer un mail avec une fiche de prescription': 'envoyer-un-courriel',
  'Prendre un RDV en ligne': 'utiliser-lien-mobilisation',
}

/** In order: the first that the place offers is the type of its service. */
export const TYPES: readonly [Valeur<'modalites_accompagnement'>, TermeDataInclusion<'type'>][] = [
  ['En autonomie', 'aide-materielle'],
  ['Dans un atelier collectif', 'atelier'],
  ['Accompagnement individuel', 'accompagnement'],
]

/** National programmes, labels → `reseaux_porteurs`. The others are told in the description. */
export const RESEAUX_DES_LABELS: Partial<
  Record<
    Valeur<'dispositif_programmes_nationaux'> | Valeur<'formations_labels'>,
    TermeDataInclusion<'reseaux_porteurs'>
  >
> = {
  'Aidants Connect': 'aidants-connect',
  'Conseillers numériques': 'conseillers-numeriques',
  'Emmaüs Connect': 'emmaus',
  'Relais numérique (Emmaüs Connect)': 'emmaus',
  'France Services': 'france-service',
  'Grande école du numérique': 'grandes-ecoles-du-numerique',
  'La Croix Rouge': 'croix-rouge',
  "Point d'accès numérique CAF": 'caf',
  'Étapes numériques (La Poste)': 'la-poste',
  'Fabriques de Territoire': 'fabrique-de-territoire',
}

/** Kinds of place → `reseaux_porteurs`, where both lists name the same network. */
export const RESEAUX_DES_TYPOLOGIES: Partial<
  Record<(typeof CODES_TYPOLOGIE)[number], TermeDataInclusion<'reseaux_porteurs'>>
> = {
  ...{ ACI: 'aci', AFPA: 'afpa', AI: 'ai', ASE: 'ase', AVIP: 'creches-avip', CAARUD: 'caarud', CADA: 'cada' },
  ...{ CAF: 'caf', CAP_EMPLOI: 'cap-emploi-reseau-cheops', CAVA: 'cava', CC: 'communes', CCAS: 'ccas-cias' },
  ...{ CCONS: 'chambres-consulaires', CD: 'departements', CDAS: 'departements', CHRS: 'chrs', CHU: 'chu' },
  ...{ CIAS: 'ccas-cias', CIDFF: 'cidff', CMP: 'cmp', CMS: 'cms', CPAM: 'cpam', CPH: 'cph', CSAPA: 'csapa' },
  ...{ DEPT: 'departements', E2C: 'ecoles-de-la-deuxieme-chance', EA: 'ea', EATT: 'eatt', EI: 'ei' },
  ...{ EITI: 'eiti', EPCI: 'communes', EPI: 'espaces-publics-numeriques', EPIDE: 'epide', ESAT: 'esat' },
  ...{ EPN: 'espaces-publics-numeriques', ETTI: 'etti', FT: 'france-travail', GEIQ: 'geiq', HUDA: 'huda' },
  ...{ FAIS: 'federation-des-acteurs-de-la-solidarite', LA_POSTE: 'la-poste', MDE: 'maisons-de-l-emploi' },
  ...{ MDEF: 'maisons-de-l-emploi', MDPH: 'mdph', MDS: 'maisons-des-solidarites', MJC: 'mjc' },
  ...{ ML: 'mission-locale', MSA: 'mutualite-sociale-agricole', MSAP: 'msap', MUNI: 'communes' },
  ...{
    ODC: 'delegataire-conseil-departemental',
    PAD: 'points-justice',
    PIMMS: 'pimms-mediation',
    PJJ: 'pjj',
  },
  ...{ PIJ_BIJ: 'reseau-information-jeunesse', PLIE: 'plie', PREF: 'regions', REG: 'regions' },
  ...{ RESSOURCERIE: 'ressourceries', RFS: 'france-service', RS_FJT: 'residences-fjt', SPIP: 'spip' },
  UDAF: 'unaf',
}
