import type { ChampSchema } from '../schema/champs.ts'
import { listMots, simplifyTexte } from '../schema/simplify-texte.ts'

/** How producers name their columns, by field. Compared as words, without accents, case, plurals. */
const NOMS: Record<ChampSchema, readonly string[]> = {
  id: ['id', 'identifiant', 'uid', 'gid', 'uuid', 'globalid', 'référence', 'ref', 'identifiant unique'],
  pivot: ['pivot', 'siret', 'rna', 'numéro siret', 'n° siret', 'code siret', 'siret ou rna'],
  nom: [
    'nom',
    'name',
    'lieu',
    'nom du lieu',
    'structure',
    'nom de la structure',
    'nom structure',
    'raison sociale',
    'dénomination',
    'intitulé',
    'titre',
    'enseigne',
    'nom de l’établissement',
    'établissement',
    'nom de l’organisation',
    'organisme',
    'libellé',
    'nom usuel',
    'appellation',
    'nom du site',
    'lib fs',
  ],
  commune: [
    'commune',
    'ville',
    'city',
    'localité',
    'municipalité',
    'nom de la commune',
    'nom commune',
    'libellé commune',
    'lib com',
  ],
  code_postal: ['code postal', 'cp', 'codepostal', 'postcode', 'zip', 'zipcode', 'code post'],
  code_insee: [
    'code insee',
    'insee',
    'insee com',
    'code commune',
    'depcom',
    'codgeo',
    'code insee commune',
    'citycode',
    'code geo',
  ],
  adresse: [
    'adresse',
    'adresse postale',
    'address',
    'adres',
    'rue',
    'voie',
    'adresse 1',
    'adresse1',
    'numéro et voie',
    'adresse complète',
    'libellé voie',
  ],
  complement_adresse: [
    'complément adresse',
    'complément d’adresse',
    'complément',
    'comp adresse',
    'adresse 2',
    'adresse2',
    'bâtiment',
    'quartier',
    'lieu-dit',
  ],
  latitude: ['latitude', 'lat', 'y', 'coord y', 'coordonnée y', 'geo lat'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'x', 'coord x', 'coordonnée x', 'geo lon'],
  typologie: [
    'typologie',
    'type de structure',
    'type structure',
    'type de lieu',
    'catégorie',
    'nature',
    'sous-catégorie',
    'type',
  ],
  telephone: [
    'téléphone',
    'tel',
    'phone',
    'numéro de téléphone',
    'n° de téléphone',
    'num tel',
    'téléphone fixe',
  ],
  courriels: [
    'courriel',
    'mail',
    'email',
    'e-mail',
    'mel',
    'adresse mail',
    'adresse e-mail',
    'adresse électronique',
    'contact mail',
  ],
  site_web: ['site web', 'site internet', 'site', 'web', 'url', 'website', 'page web', 'site inter'],
  horaires: [
    'horaires',
    'horaire',
    'horaires d’ouverture',
    'jours et horaires',
    'jours et heures',
    'ouverture',
    'heures d’ouverture',
    'opening hours',
    'plages horaires',
    'permanences',
  ],
  presentation_resume: [
    'résumé',
    'présentation résumé',
    'description courte',
    'présentation courte',
    'accroche',
    'en bref',
  ],
  presentation_detail: [
    'description',
    'présentation',
    'présentation détail',
    'description longue',
    'commentaire',
    'observations',
    'informations complémentaires',
    'missions',
  ],
  source: ['source', 'producteur', 'origine de la donnée'],
  itinerance: ['itinérance', 'itinérant'],
  structure_parente: [
    'structure parente',
    'structure porteuse',
    'porteur',
    'gestionnaire',
    'organisme gestionnaire',
    'tutelle',
  ],
  date_maj: [
    'date maj',
    'date de maj',
    'dernière maj',
    'maj',
    'mise à jour',
    'date de mise à jour',
    'dernière mise à jour',
    'date modification',
    'date de modification',
    'dernière modification',
    'updated at',
    'last update',

    'modifié le',
    'actualisé le',
    'horodateur',
    'edit date',
    'dat maj',
  ],
  services: [
    'services',
    'services proposés',
    'thématiques',
    'prestations',
    'activités',
    'offre de services',
    'actions',
  ],
  publics_specifiquement_adresses: [
    'publics',
    'public',
    'publics accueillis',
    'public cible',
    'type de public',
    'public visé',
  ],
  prise_en_charge_specifique: [
    'prise en charge spécifique',
    'handicap',
    'publics spécifiques',
    'prise en charge',
  ],
  frais_a_charge: [
    'frais',
    'frais à charge',
    'tarifs',
    'tarif',
    'coût',
    'prix',
    'conditions d’accès',
    'conditions tarifaires',
    'gratuité',
    'gratuit',
  ],
  dispositif_programmes_nationaux: [
    'dispositif',
    'labels',
    'label',
    'programmes nationaux',
    'labels nationaux',
    'dispositifs nationaux',
  ],
  formations_labels: ['formations labels', 'labels locaux', 'labels régionaux'],
  autres_formations_labels: ['autres labels', 'autres formations labels', 'labels autres'],
  modalites_acces: [
    'modalités d’accès',
    'modalité d’accès',
    'comment accéder',
    'mode de contact',
    'prise de contact',
  ],
  modalites_accompagnement: [
    'modalités d’accompagnement',
    'modalité accompagnement',
    'accompagnement',
    'type d’accompagnement',
    'mode d’accompagnement',
  ],
  fiche_acces_libre: ['fiche acceslibre', 'acceslibre', 'fiche accès libre', 'accessibilité'],
  prise_rdv: ['prise de rdv', 'prise rdv', 'rdv', 'lien rdv', 'prise de rendez-vous', 'rendez-vous'],
}

/** Words that make a column speak of something else than the field. */
const SAUF: Partial<Record<ChampSchema, readonly string[]>> = {
  id: ['département', 'region', 'commune', 'epci', 'parent', 'dep', 'com'],
  nom: [
    'contact',
    'responsable',
    'référent',
    'commune',
    'ville',
    'epci',
    'département',
    'région',
    'voie',
    'rue',
    'usage',
    'type',
    'canton',
    'conseiller',
    'médiateur',
    'famille',
    'prénom',
    'adresse',
    'siret',
    'typologie',
    'mail',
    'téléphone',
    'site',
    'horaire',
    'parente',
    'porteuse',
  ],
  commune: ['code', 'insee', 'population', 'communauté', 'nombre'],
  code_insee: ['dep', 'département', 'epci', 'region'],
  adresse: ['mail', 'email', 'électronique', 'web', 'complément', 'internet', 'ip'],
  telephone: ['contact interne'],
  site_web: ['photo', 'image', 'logo', 'facebook', 'instagram', 'twitter', 'rdv', 'acceslibre'],
  date_maj: ['création', 'début', 'fin', 'naissance'],
  typologie: ['public', 'accompagnement', 'voie'],
  services: ['nombre'],
}

/** `mots`: simplified words. `colle`: all its letters in one word, as headers without spaces write it. */
type Entete = { champ: ChampSchema; mots: string; colle: string }

const ENTETES: Entete[] = Object.entries(NOMS).flatMap(([champ, noms]) =>
  noms.map(nom => ({ champ: champ as ChampSchema, mots: simplifyTexte(nom), colle: listMots(nom).join('') })),
)
const INTRUS = new Map(Object.entries(SAUF).map(([champ, mots]) => [champ, mots.map(simplifyTexte)]))

/**
 * The fields that a column name evokes, with a force: 3 for the very name, between 2 and 3 when the name is one part
 * of the header (the longer the part, the stronger).
 */
export function scoreEntete(colonne: string): Map<ChampSchema, number> {
  const scores = new Map<ChampSchema, number>()
  for (const ecriture of new Set([colonne, splitMots(colonne)])) {
    const mots = simplifyTexte(ecriture)
    const colle = listMots(ecriture).join('')
    for (const entete of ENTETES) {
      const score = scoreNom(entete, mots, colle)
      if (score > (scores.get(entete.champ) ?? 0)) scores.set(entete.champ, score)
    }
  }
  return scores
}

/** 'NomDeLaStructure' in words. */
export function splitMots(colonne: string): string {
  return colonne.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
}

function scoreNom(entete: Entete, mots: string, colle: string): number {
  if (colle === entete.colle) return 3
  if (entete.colle.length < 2 || !isPartie(entete, mots, colle)) return 0
  if (INTRUS.get(entete.champ)?.some(intrus => ` ${mots} `.includes(` ${intrus} `))) return 0
  return 2 + entete.colle.length / (colle.length + 1)
}

// Also « Leshorairesdemastructure », where nothing separates the words.
function isPartie(entete: Entete, mots: string, colle: string): boolean {
  const bordes = ` ${mots} `
  if (bordes.includes(` ${entete.mots} `) || bordes.includes(` ${entete.colle} `)) return true
  return entete.colle.length > 6 && !mots.includes(' ') && colle.replace(/^les?/, '').startsWith(entete.colle)
}
