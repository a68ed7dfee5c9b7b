import { toSlug } from '../../../socle/texte/slug.ts'
import { LISTES_FERMEES } from '../../schema/listes.ts'
import { BESOINS } from '../besoins.ts'
import type { FiltreLieux } from '../find-lieux.ts'

/** One answer to a criterion: its word in the address, what the national schema calls it, what the reader reads. */
export type OptionCritere = { code: string; valeur: string; texte: string }

type CleDeListe = 'services' | 'publics' | 'prisesEnCharge' | 'frais' | 'labels'
type ParametreDeListe = 'besoin' | 'public' | 'prise_en_charge' | 'frais' | 'label'

/** A criterion with several answers: the parameter of the address, the key of the filter, the question. */
export type Critere = {
  parametre: ParametreDeListe
  cle: CleDeListe & keyof FiltreLieux
  question: string
  /** Before the answer, in the tag of the active filter. */
  etiquette: string
  options: readonly OptionCritere[]
}

/** Where the schema's own words are not those of a resident. */
const EN_CLAIR: Record<string, string> = {
  'Familles et/ou enfants': 'Familles et enfants',
  Surdité: 'Personnes sourdes ou malentendantes',
  'Handicaps moteurs': 'Handicap moteur',
  'Handicaps mentaux': 'Handicap mental',
  Illettrisme: 'Difficultés à lire ou à écrire',
  'Langues étrangères (anglais)': 'Accueil en anglais',
  'Langues étrangères (autres)': 'Accueil dans une autre langue',
  'Déficience visuelle': 'Personnes aveugles ou malvoyantes',
}

const toOptions = (valeurs: readonly string[]): OptionCritere[] =>
  valeurs.map(valeur => ({
    code: toSlug(valeur),
    valeur,
    texte: EN_CLAIR[valeur] ?? valeur.replaceAll("'", '’'),
  }))

export const CRITERES: readonly Critere[] = [
  {
    parametre: 'besoin',
    cle: 'services',
    question: 'De quoi avez-vous besoin ?',
    etiquette: 'Besoin',
    options: BESOINS.map(({ code, service, texte }) => ({ code, valeur: service, texte })),
  },
  {
    parametre: 'frais',
    cle: 'frais',
    question: 'À quel prix ?',
    etiquette: 'Prix',
    options: toOptions(LISTES_FERMEES.frais_a_charge),
  },
  {
    parametre: 'public',
    cle: 'publics',
    question: 'Pour qui ?',
    etiquette: 'Public',
    options: toOptions(LISTES_FERMEES.publics_specifiquement_adresses),
  },
  {
    parametre: 'prise_en_charge',
    cle: 'prisesEnCharge',
    question: 'Avec quel accueil particulier ?',
    etiquette: 'Accueil',
    options: toOptions(LISTES_FERMEES.prise_en_charge_specifique),
  },
  {
    parametre: 'label',
    cle: 'labels',
    question: 'Avec quel label ?',
    etiquette: 'Label',
    options: toOptions([
      ...LISTES_FERMEES.dispositif_programmes_nationaux,
      ...LISTES_FERMEES.formations_labels,
    ]),
  },
]

/** When one wants to come. */
export const OUVERTURES = [
  { valeur: 'maintenant', texte: 'Ouvert maintenant' },
  { valeur: 'soir', texte: 'Ouvert ce soir' },
  { valeur: 'samedi', texte: 'Ouvert le samedi' },
] as const

export const ITINERANCES = [
  { valeur: 'fixe', schema: 'Fixe', texte: 'Lieu fixe' },
  { valeur: 'itinerant', schema: 'Itinérant', texte: 'Lieu qui se déplace' },
] as const

/** Kilometres that one may ask for, around a commune or an address. */
export const RAYONS = [5, 10, 20, 50] as const
/** What the form proposes first: a quarter of an hour by car. */
export const RAYON_PROPOSE = 20
