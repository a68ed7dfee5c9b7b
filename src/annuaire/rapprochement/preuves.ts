import type { Comparable } from './comparable.ts'

/**
 * The evidence model, after Fellegi and Sunter: what is observed about a pair of records is a list of findings; each one adds its
 * weight (natural logarithm of « how much more often it is seen on two records of one place than on two neighbours ») to the prior.
 * The same findings give the sentences shown to the person who reviews. An unknown field gives no finding.
 *
 * Weights were set on real pairs of the Ain and the Drôme, labelled by hand (tests/etiquettes), then checked on other départements.
 */
export type Preuve = {
  famille: 'identifiant' | 'nom' | 'lieu' | 'contact'
  poids: number
  phrase: (a: Comparable, b: Comparable) => string
}

/** Two records that share a key are, nineteen times out of twenty, neighbours and not one place. */
export const A_PRIORI = -3
/** A producer seldom lists a place twice: inside one source the same findings prove less. */
export const MEME_SOURCE = -1
/** A bus is listed once a stop, on purpose. */
export const MEME_SOURCE_ITINERANTE = -5
/** From here on a person would not hesitate. */
export const SEUIL_CERTAIN = 3
/** Below, a person would not hesitate either. */
export const SEUIL_DOUTE = -2
/** Findings of one family go together (a structure's phone, mail and site): beyond the best one, each counts for half. */
export const PART_DES_SUIVANTES = 0.5

/** No-break spaces: a quotation mark never stands alone on a line. */
const cite = (texte: string) => `«\u00a0${texte}\u00a0»`
const noms = (a: Comparable, b: Comparable) => `${cite(a.nom)} et ${cite(b.nom)}`
const adresses = (a: Comparable, b: Comparable) => `${cite(a.adresse)} et ${cite(b.adresse)}`
const numero = (c: Comparable) => `${c.voie.numeros![0]}${c.voie.suffixe ? ` ${c.voie.suffixe}` : ''}`

export const PREUVES = {
  siretIdentique: { famille: 'identifiant', poids: 2.5, phrase: a => `même SIRET : ${a.siret}` },
  sirenIdentique: {
    famille: 'identifiant',
    poids: 0.5,
    phrase: a => `même organisme (SIREN ${a.siret!.slice(0, 9)})`,
  },
  sirenDifferent: { famille: 'identifiant', poids: -1, phrase: () => 'numéros SIREN différents' },
  rnaIdentique: { famille: 'identifiant', poids: 1, phrase: a => `même association (RNA ${a.rna})` },

  nomsIdentiques: { famille: 'nom', poids: 4.4, phrase: (a, b) => `mêmes noms : ${noms(a, b)}` },
  nomsProches: { famille: 'nom', poids: 2, phrase: (a, b) => `noms proches : ${noms(a, b)}` },
  nomsVoisins: { famille: 'nom', poids: 0, phrase: (a, b) => `noms en partie semblables : ${noms(a, b)}` },
  nomsDifferents: { famille: 'nom', poids: -2.5, phrase: (a, b) => `noms différents : ${noms(a, b)}` },
  // One commune rarely has two France services, two town halls: their surnames matter less.
  surnomsDifferents: {
    famille: 'nom',
    poids: -0.8,
    phrase: (a, b) => `même institution sous deux noms : ${noms(a, b)}`,
  },
  nomDansContact: {
    famille: 'nom',
    poids: 2.1,
    phrase: () => 'le nom de l’un figure dans le courriel ou le site de l’autre',
  },
  // A structure may run two places of a commune, each under its own name.
  porteurCommun: {
    famille: 'nom',
    poids: -0.5,
    phrase: (a, b) =>
      `noms différents, mais l’un figure dans le courriel ou le site de l’autre : ${noms(a, b)}`,
  },
  nomEtInstitution: {
    famille: 'nom',
    poids: -2.5,
    phrase: (a, b) => `un nom propre, une institution : ${noms(a, b)}`,
  },
  reperesDifferents: {
    famille: 'nom',
    poids: -2,
    phrase: (a, b) => `repères différents dans les noms : ${a.reperes.join(' ')} et ${b.reperes.join(' ')}`,
  },
  lieuxNommesDifferents: {
    famille: 'nom',
    poids: -2.5,
    phrase: (a, b) => `les noms citent deux lieux différents : ${noms(a, b)}`,
  },
  // Nothing else in both names: a commune has one town hall, one France services, but several social centres.
  uneSeuleParCommune: {
    famille: 'nom',
    poids: 4.7,
    phrase: (a, b) => `institution unique dans la commune : ${noms(a, b)}`,
  },
  uneSeuleOuVoisine: {
    famille: 'nom',
    poids: 3.8,
    phrase: (a, b) => `même institution, sous deux noms : ${noms(a, b)}`,
  },
  memeInstitutionSeule: {
    famille: 'nom',
    poids: 2.5,
    phrase: (a, b) => `même institution dans la commune : ${noms(a, b)}`,
  },
  memeInstitutionUnique: { famille: 'nom', poids: 2.4, phrase: (a, b) => `même institution : ${noms(a, b)}` },
  memeInstitution: { famille: 'nom', poids: 1.2, phrase: (a, b) => `même genre de lieu : ${noms(a, b)}` },
  institutionCommune: {
    famille: 'nom',
    poids: 0.8,
    phrase: (a, b) => `genres de lieu proches : ${noms(a, b)}`,
  },
  institutionsDifferentes: {
    famille: 'nom',
    poids: -3,
    phrase: (a, b) => `institutions différentes : ${noms(a, b)}`,
  },
  institutionsPeutEtre: {
    famille: 'nom',
    poids: -1,
    phrase: (a, b) => `noms d’institutions différentes, mais des contacts en commun : ${noms(a, b)}`,
  },
  annexeEtSiege: { famille: 'nom', poids: -1.5, phrase: () => 'l’un est une antenne, l’autre non' },
  itinerantEtFixe: { famille: 'nom', poids: -8.5, phrase: () => 'l’un est itinérant, l’autre fixe' },
  itinerantEtInconnu: {
    famille: 'nom',
    poids: -8.5,
    phrase: () => 'l’un est itinérant, l’autre ne le dit pas',
  },

  memeCommune: { famille: 'lieu', poids: 0.5, phrase: () => 'même commune' },
  communesIncertaines: {
    famille: 'lieu',
    poids: -1.5,
    phrase: () => 'communes différentes, peut-être par erreur',
  },
  communesDifferentes: { famille: 'lieu', poids: -6, phrase: () => 'communes différentes' },
  memeAdresse: { famille: 'lieu', poids: 3, phrase: (a, b) => `même adresse : ${adresses(a, b)}` },
  memeVoie: { famille: 'lieu', poids: 1.8, phrase: (a, b) => `même voie, sans numéro : ${adresses(a, b)}` },
  memeVoieNumeroInconnu: {
    famille: 'lieu',
    poids: 1.8,
    phrase: (a, b) => `même voie, un seul numéro connu : ${adresses(a, b)}`,
  },
  // A bus starts from its depot: its address is not where it helps, and several buses share it.
  memeDepart: { famille: 'lieu', poids: 0.8, phrase: (a, b) => `même adresse de départ : ${adresses(a, b)}` },
  arretsDifferents: { famille: 'lieu', poids: -4, phrase: (a, b) => `deux arrêts : ${adresses(a, b)}` },
  memeLieuDit: { famille: 'lieu', poids: 0.5, phrase: (a, b) => `même lieu-dit : ${adresses(a, b)}` },
  numerosDifferents: {
    famille: 'lieu',
    poids: -3,
    phrase: (a, b) => `numéros de rue différents : ${numero(a)} et ${numero(b)}`,
  },
  voiesDifferentes: {
    famille: 'lieu',
    poids: -1.5,
    phrase: (a, b) => `rues différentes : ${adresses(a, b)}`,
  },
  aMoinsDe50m: { famille: 'lieu', poids: 1.4, phrase: sayDistance },
  aMoinsDe150m: { famille: 'lieu', poids: 1, phrase: sayDistance },
  aMoinsDe400m: { famille: 'lieu', poids: 0.3, phrase: sayDistance },
  aMoinsDe2km: { famille: 'lieu', poids: -0.7, phrase: sayDistance },
  aMoinsDe5km: { famille: 'lieu', poids: -2, phrase: sayDistance },
  plusLoin: { famille: 'lieu', poids: -4, phrase: sayDistance },
  // Geocoders put one address hundreds of metres apart (measured: up to 1.8 km in the Drôme).
  positionFautive: {
    famille: 'lieu',
    poids: -0.2,
    phrase: (a, b) => `même adresse, mais placée à ${metres(a, b)} d’écart`,
  },

  memeTelephone: { famille: 'contact', poids: 3, phrase: a => `même téléphone : ${a.telephone}` },
  telephonesDifferents: { famille: 'contact', poids: -0.7, phrase: () => 'téléphones différents' },
  memeCourriel: { famille: 'contact', poids: 2.5, phrase: () => 'même courriel' },
  courrielsDifferents: { famille: 'contact', poids: -0.3, phrase: () => 'courriels différents' },
  memePage: { famille: 'contact', poids: 1.5, phrase: () => 'même page web' },
  memeDomaine: { famille: 'contact', poids: 0.8, phrase: () => 'même domaine internet' },
} satisfies Record<string, Preuve>

/** Great-circle distance in metres, on the small-angle approximation (exact to 0.1 % below 50 km). Null when a position is unknown. */
export function distanceMetres(a: Comparable, b: Comparable): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null
  const parDegre = 111_195
  const dy = (a.latitude - b.latitude) * parDegre
  const dx = (a.longitude - b.longitude) * parDegre * Math.cos(((a.latitude + b.latitude) * Math.PI) / 360)
  return Math.sqrt(dx * dx + dy * dy)
}

function sayDistance(a: Comparable, b: Comparable): string {
  const ecart = metres(a, b)
  return ecart === '0 m' ? 'au même point de la carte' : `à ${ecart} l’un de l’autre`
}

function metres(a: Comparable, b: Comparable): string {
  const m = distanceMetres(a, b) ?? 0
  return m < 1000 ? `${Math.round(m / 10) * 10} m` : `${(m / 1000).toFixed(1).replace('.', ',')} km`
}
