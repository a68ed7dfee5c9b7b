import { cleanText } from './mots.ts'

/** What kind of institution a name announces. A name may announce several: 'France services La Poste de Bourdeaux'. */
export type Institution =
  | 'agence-emploi'
  | 'caf'
  | 'ccas'
  | 'centre-social'
  | 'cpam'
  | 'departement'
  | 'ecole'
  | 'epn'
  | 'france-services'
  | 'info-jeunes'
  | 'interco'
  | 'mairie'
  | 'mediatheque'
  | 'mission-locale'
  | 'msa'
  | 'poste'
  | 'prefecture'

/**
 * How each institution is named today and how it was named before, on cleaned text. Order matters: what is matched is taken out
 * of the name, so 'maison france services' must go before 'france services', and 'la poste' before a bare 'poste'.
 */
const NOMS: [Institution, RegExp][] = [
  [
    'france-services',
    /\b(?:(?:maisons?|espaces?|antennes?|centres?) )?(?:(?:de |des )?frances? services?|(?:de |des )?services? (?:au |aux )?publics?|frances? serv)\b|\bmsap\b|\befs\b|\bmfs\b|\brsp\b/g,
  ],
  ['agence-emploi', /\b(?:pole emploi|france travail|anpe)\b/g],
  [
    'ccas',
    /\b(?:ccas|cias|centres? (?:inter)?communal d action sociale|centre communale? d action sociale)\b/g,
  ],
  ['mission-locale', /\bmissions? locales?\b/g],
  [
    'info-jeunes',
    /\b(?:pij|bij|crij|cij|smj|(?:point|bureau|centre)s? (?:d )?(?:rencontre )?infos?(?:rmations?)? (?:de la )?jeunes(?:se)?|infos? jeunes(?:se)?)\b/g,
  ],
  [
    'centre-social',
    /\b(?:cscs?|mjc|mpt|evs|(?:centre|espace)s? socio ?(?:et )?culturels?|(?:centre|espace)s? (?:social|sociaux)(?: et culturels?)?|espaces? de vie sociale|maisons? des? jeunes et (?:de )?(?:la )?culture|maisons? jeunes et culture|maisons? pour tous|maisons? de quartier|maisons? d animation|foyers? ruraux?|foyer rural)\b/g,
  ],
  ['mediatheque', /\b(?:mediatheques?|bibliotheques?|ludo ?mediatheques?|biblio)\b/g],
  [
    'epn',
    /\b(?:epn|epi|espaces? publics? (?:numeriques?|internet|multimedia)|espaces? numeriques?|cyber ?(?:bases?|centres?|espaces?)|points? numeriques?|points? d acces (?:au )?numeriques?)\b/g,
  ],
  [
    'departement',
    /\b(?:conseil (?:departemental|general)|departement d(?:e|u|es)?|centres? (?:departementa(?:l|ux) des? (?:la )?solidarites?|medico socia(?:l|ux))|maisons? departementales? d(?:e|u|es)(?: la)? solidarites?|mds|cds|cms|udas)\b/g,
  ],
  [
    'interco',
    /\b(?:communautes? (?:de|des|d) (?:communes?|agglomerations?)(?: rurales)?|communaute urbaine|cc|siege (?:de la )?communautaire)\b/g,
  ],
  ['caf', /\b(?:caf|caisses? d allocations? familiales?)\b/g],
  ['cpam', /\b(?:cpam|caisses? primaires? d assurance maladie|assurance maladie)\b/g],
  ['msa', /\b(?:msa|mutualite sociale agricole)\b/g],
  ['prefecture', /\b(?:sous )?prefectures?\b/g],
  ['ecole', /\b(?:ecoles?|groupe scolaire|colleges?|lycees?|universites?)\b/g],
  [
    'mairie',
    /\b(?:mairies?|hotel de ville|relais mairie)\b|^(?:commune|ville|municipalite) (?:de|d|du|des|la|le)\b/g,
  ],
  ['poste', /\b(?:la poste|bureau de poste|agence postale|relais poste|poste)(?: (?:agence )?communale)?\b/g],
]

/** Institutions that often are two names of one door: an unequal pair of them says nothing either way. */
const VOISINES = new Set([
  'france-services|poste',
  'france-services|interco',
  'centre-social|france-services',
  'france-services|msa',
  'epn|mediatheque',
  'epn|france-services',
  'centre-social|epn',
  'ecole|mairie',
])

/** How addresses of mail and web betray an institution: 'msap.bourdeaux@laposte.fr', '/espace-france-services'. */
const INDICES: [Institution, RegExp][] = [
  ['france-services', /france ?services?|msap|maisonfs|services? au public/],
  ['ccas', /\bccas|\bcias/],
  ['mediatheque', /mediathe|biblio/],
  ['mission-locale', /mission ?locale/],
  ['info-jeunes', /\bpij\b|\bbij\b|info ?jeunes/],
  ['centre-social', /centre ?socia|\bmjc|\bcsc/],
  ['mairie', /\bmairie|\bcommune/],
]

/** Words that many names of places share, and that tell none of them from its neighbour. */
const MOTS_COURANTS = new Set(
  `acces accompagnement accueil action actions agence agglo agglomeration aidant aidants aide ancienne
  annexe antenne asso associatif association associations atelier ateliers bureau bus camion cedex centre
  club communal communale communaute communes conseil conseiller conseillere conseillers departemental
  departementale developpement equipement espace federation insertion intercommunal intercommunale
  itinerant itinerante jeunesse label lieu local locale maison maisons mediateur mediation mobile
  multimedia multisite multisites municipal municipale numerique numeriques pays permanence permanences
  place point pole public publique relais reseau rural salle secteur service services siege site social
  sociale sociaux solidarite solidarites structure territoire tiers vallee village ville`.split(/\s+/),
)

/** Words that say what one does there, never what the place is called. */
const ROLES = new Set(
  `accompagnement aidant aidants conseiller conseillere conseillers mediateur mediation numerique numeriques
  permanence permanences`.split(/\s+/),
)

/** Takes the institutions out of a cleaned name. `reste` is what is left of it. */
export function readInstitutions(nomPropre: string): { institutions: Institution[]; reste: string } {
  const institutions: Institution[] = []
  let reste = nomPropre
  for (const [institution, motif] of NOMS) {
    const sans = reste.replace(motif, ' ')
    if (sans === reste) continue
    institutions.push(institution)
    reste = sans
  }
  return { institutions, reste }
}

/** Institutions that a mail address or a web page lets one guess. */
export function guessInstitutions(contacts: readonly string[]): Institution[] {
  const texte = contacts.map(cleanText).join(' | ')
  return INDICES.filter(([, motif]) => motif.test(texte)).map(([institution]) => institution)
}

/** True for a word that many names of places share. */
export function isCommonWord(mot: string): boolean {
  return MOTS_COURANTS.has(mot)
}

/** True for a word that names a role rather than a place. */
export function isRole(mot: string): boolean {
  return ROLES.has(mot)
}

/** True when some institution of one list often shares its door with some institution of the other. */
export function areNeighbours(a: readonly string[], b: readonly string[]): boolean {
  return a.some(x => b.some(y => VOISINES.has(x < y ? `${x}|${y}` : `${y}|${x}`)))
}
