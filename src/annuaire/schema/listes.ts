import { CODES_TYPOLOGIE } from './typologies.ts'

/** Closed lists of the national schema v1.0.2: exact spelling, straight apostrophes, ordinary spaces inside « ». */
export const LISTES_FERMEES = {
  typologie: CODES_TYPOLOGIE,
  itinerance: ['Itinérant', 'Fixe'],
  services: [
    'Aide aux démarches administratives',
    'Maîtrise des outils numériques du quotidien',
    'Insertion professionnelle via le numérique',
    'Utilisation sécurisée du numérique',
    'Parentalité et éducation avec le numérique',
    'Loisirs et créations numériques',
    'Compréhension du monde numérique',
    'Accès internet et matériel informatique',
    'Acquisition de matériel informatique à prix solidaire',
  ],
  publics_specifiquement_adresses: ['Jeunes', 'Étudiants', 'Familles et/ou enfants', 'Seniors', 'Femmes'],
  prise_en_charge_specifique: [
    'Surdité',
    'Handicaps moteurs',
    'Handicaps mentaux',
    'Illettrisme',
    'Langues étrangères (anglais)',
    'Langues étrangères (autres)',
    'Déficience visuelle',
  ],
  frais_a_charge: ['Gratuit', 'Gratuit sous condition', 'Payant'],
  dispositif_programmes_nationaux: [
    'Aidants Connect',
    'Bibliothèques numérique de référence',
    'Certification PIX',
    'Conseillers numériques',
    'Emmaüs Connect',
    'France Services',
    'Grande école du numérique',
    'La Croix Rouge',
    "Point d'accès numérique CAF",
    'Promeneurs du net',
    'Relais numérique (Emmaüs Connect)',
  ],
  // The Table Schema writes « Étapes numériques(La Poste) », without space; the library and the map write it with one.
  formations_labels: [
    'Formé à « Mon Espace Santé »',
    'Formé à « DUPLEX » (illettrisme)',
    'Arnia/MedNum BFC (Bourgogne-Franche-Comté)',
    'Collectif ressources et acteurs réemploi (Normandie)',
    'Étapes numériques (La Poste)',
    'Fabriques de Territoire',
    'Les Éclaireurs du numérique (Drôme)',
    'Mes Papiers (Métropole de Lyon)',
    'ORDI 3.0',
    'SUD LABS (PACA)',
  ],
  modalites_acces: [
    'Se présenter',
    'Téléphoner',
    'Contacter par mail',
    'Envoyer un mail avec une fiche de prescription',
    'Prendre un RDV en ligne',
    "Ce lieu n'accueille pas de public",
  ],
  modalites_accompagnement: [
    'En autonomie',
    'Accompagnement individuel',
    'Dans un atelier collectif',
    'À distance',
  ],
} as const satisfies Record<string, readonly string[]>

export type ChampListeFermee = keyof typeof LISTES_FERMEES

export const CHAMPS_LISTES_FERMEES = Object.keys(LISTES_FERMEES) as ChampListeFermee[]
