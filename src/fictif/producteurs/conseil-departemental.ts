import { formatAbrege, formatPhrase } from '../horaires.ts'
import { type Producteur, writeDateFrancaise, writePaires } from './producteur.ts'

const TYPES: Record<string, string> = {
  MUNI: 'Mairie',
  BIB: 'Médiathèque',
  RFS: 'France services',
  LA_POSTE: 'Bureau de poste',
  CCAS: 'Action sociale communale',
  DEPT: 'Service du Département',
  CS: 'Centre social',
  EVS: 'Espace de vie sociale',
  ASSO: 'Association',
  TIERS_LIEUX: 'Tiers-lieu',
  ML: 'Mission locale',
  EPN: 'Espace numérique',
  MJC: 'Maison des jeunes',
  RESSOURCERIE: 'Ressourcerie',
}
const SERVICES: Record<string, string> = {
  'Aide aux démarches administratives': 'Démarches en ligne',
  'Maîtrise des outils numériques du quotidien': 'Initiation informatique',
  'Insertion professionnelle via le numérique': "Recherche d'emploi",
  'Utilisation sécurisée du numérique': 'Sécurité et arnaques',
  'Parentalité et éducation avec le numérique': 'Parents et écrans',
  'Loisirs et créations numériques': 'Création numérique',
  'Compréhension du monde numérique': 'Culture numérique',
  'Accès internet et matériel informatique': 'Postes en libre accès',
  'Acquisition de matériel informatique à prix solidaire': 'Vente de matériel reconditionné',
}

const toChoix = (colonne: string, mots: Record<string, string>) =>
  Object.entries(mots).map(([cible, terme]) => ({ colonnes: [colonne], termes: [terme], cible }))

/**
 * A spreadsheet kept by an office: its own columns and words, windows-1252, semicolons, decimal commas, French dates, hours
 * in words, spaces in SIRET, and here and there a line that nobody numbered.
 */
export const CONSEIL_DEPARTEMENTAL: Producteur = {
  nom: 'conseil-departemental',
  fichier: 'conseil-departemental.csv',
  format: 'csv',
  encodage: 'windows-1252',
  separateur: ';',
  poids: 0.8,
  covers: () => true,
  formatId: rang => `CD-${String(rang + 1).padStart(4, '0')}`,
  partSansId: 0.03,
  writeLigne: (hasard, lieu, id) => ({
    Référence: id,
    Structure: lieu.nom,
    'N° SIRET': lieu.pivot?.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, '$1 $2 $3 $4') ?? null,
    Type: lieu.typologie.map(code => TYPES[code] ?? 'Bus').join(', '),
    Adresse: lieu.adresse,
    CP: lieu.code_postal,
    Ville: lieu.commune,
    'Coord. Y (lat)': writeDecimal(lieu.latitude),
    'Coord. X (long)': writeDecimal(lieu.longitude),
    Tél: hasard.isLucky(0.1) ? toParenthese(lieu.telephone) : writePaires(lieu.telephone, '.'),
    Courriel: lieu.courriels[0]?.toUpperCase() ?? null,
    'Site internet': lieu.site_web[0]?.replace('https://', '') ?? null,
    "Horaires d'ouverture": lieu.horaires
      ? (hasard.isLucky(0.5) ? formatPhrase : formatAbrege)(lieu.semaine)
      : null,
    'Accompagnements proposés': lieu.services.map(service => SERVICES[service]).join(' / '),
    Tarif: lieu.frais_a_charge[0]?.toLowerCase() ?? null,
    Itinérant: lieu.itinerance.includes('Itinérant') ? 'oui' : 'non',
    Remarques: lieu.presentation_detail,
    'Mis à jour le': writeDateFrancaise(lieu.date_maj),
  }),
  correspondance: {
    id: { colonne: 'Référence' },
    nom: { colonne: 'Structure' },
    pivot: { colonne: 'N° SIRET' },
    adresse: { colonne: 'Adresse' },
    code_postal: { colonne: 'CP' },
    commune: { colonne: 'Ville' },
    latitude: { colonne: 'Coord. Y (lat)' },
    longitude: { colonne: 'Coord. X (long)' },
    telephone: { colonne: 'Tél' },
    courriels: { colonne: 'Courriel' },
    site_web: { colonne: 'Site internet' },
    horaires: { semaine: "Horaires d'ouverture" },
    presentation_detail: { colonne: 'Remarques' },
    date_maj: { colonne: 'Mis à jour le' },
    source: { valeur: 'Conseil départemental fictif' },
    typologie: [...toChoix('Type', TYPES), { colonnes: ['Type'], termes: ['Bus'], cible: 'ENM' }],
    services: toChoix('Accompagnements proposés', SERVICES),
    frais_a_charge: [
      { colonnes: ['Tarif'], termes: ['gratuit'], sauf: ['sous condition'], cible: 'Gratuit' },
      { colonnes: ['Tarif'], termes: ['gratuit sous condition'], cible: 'Gratuit sous condition' },
      { colonnes: ['Tarif'], termes: ['payant'], cible: 'Payant' },
    ],
    itinerance: [{ colonnes: ['Itinérant'], termes: ['oui'], cible: 'Itinérant' }],
  },
}

function writeDecimal(nombre: number | null): string {
  return nombre === null ? '' : String(nombre).replace('.', ',')
}

/** '+33 (0)4 65 71 00 00'. */
function toParenthese(telephone: string | null): string {
  return telephone ? `+33 (0)${writePaires(telephone, ' ').slice(1)}` : ''
}
