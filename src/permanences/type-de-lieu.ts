/** What kind of place a permanence is held in: what roadmaps tell permanences apart by. */
export const MOTS_DES_TYPES_DE_LIEU = {
  mairie: 'Mairie',
  france_services: 'France services',
  centre_social: 'Centre social',
  acces_au_droit: 'Structure d’accès au droit',
  mediatheque: 'Médiathèque ou bibliothèque',
  association: 'Association',
  etablissement_scolaire: 'École, collège ou lycée',
  tiers_lieu: 'Tiers-lieu',
  bus: 'Bus ou véhicule',
  pied_d_immeuble: 'Pied d’immeuble',
  espace_public: 'Marché, place ou espace public',
  domicile: 'Au domicile des personnes',
  autre_lieu_public: 'Autre lieu ouvert au public',
  autre: 'Autre lieu',
} as const
export type TypeDeLieu = keyof typeof MOTS_DES_TYPES_DE_LIEU
export const TYPES_DE_LIEU = Object.keys(MOTS_DES_TYPES_DE_LIEU) as [TypeDeLieu, ...TypeDeLieu[]]

/** The values of the dimension « lieu » of indicators: one place may count for several. */
export const CODES_DE_LA_DIMENSION = {
  centre_social: 'dans un centre social',
  acces_au_droit: 'dans une structure d’accès au droit',
  recevant_du_public: 'dans un lieu recevant du public',
  pied_d_immeuble: 'au pied des immeubles',
  bus: 'dans un véhicule',
} as const
export type CodeDeLieu = keyof typeof CODES_DE_LA_DIMENSION

const PUBLIC: readonly CodeDeLieu[] = ['recevant_du_public']

/** A social centre is open to the public too: it counts on both lines, and once in the whole. */
export const CODES_DU_TYPE: Record<TypeDeLieu, readonly CodeDeLieu[]> = {
  mairie: PUBLIC,
  france_services: ['acces_au_droit', 'recevant_du_public'],
  centre_social: ['centre_social', 'recevant_du_public'],
  acces_au_droit: ['acces_au_droit', 'recevant_du_public'],
  mediatheque: PUBLIC,
  association: PUBLIC,
  etablissement_scolaire: [],
  tiers_lieu: PUBLIC,
  bus: ['bus'],
  pied_d_immeuble: ['pied_d_immeuble'],
  espace_public: [],
  domicile: [],
  autre_lieu_public: PUBLIC,
  autre: [],
}

/** Typologies of the national schema, the most telling first. */
const TYPE_DE_LA_TYPOLOGIE: readonly (readonly [typologies: readonly string[], TypeDeLieu])[] = [
  [['CS', 'CSC'], 'centre_social'],
  [['RFS', 'MSAP'], 'france_services'],
  [['PAD', 'CIDFF'], 'acces_au_droit'],
  [['ENM'], 'bus'],
  [['BIB', 'RELAIS_LECTURE'], 'mediatheque'],
  [['MUNI'], 'mairie'],
  [['TIERS_LIEUX', 'FABLAB'], 'tiers_lieu'],
  [['ASSO'], 'association'],
  [
    ['CCAS', 'CIAS', 'EPCI', 'EPN', 'EPI', 'EVS', 'LA_POSTE', 'MDH', 'MDS', 'MJC', 'ML', 'MQ', 'PIMMS'],
    'autre_lieu_public',
  ],
]

/** The type that a place of the directory suggests, by its typologies; null when they say nothing. */
export const proposeType = (typologies: readonly string[]): TypeDeLieu | null =>
  TYPE_DE_LA_TYPOLOGIE.find(([codes]) => typologies.some(code => codes.includes(code)))?.[1] ?? null
