import { PIVOT_INCONNU } from '../../annuaire/schema/champs.ts'
import { type Producteur, toNational } from './producteur.ts'

const SERVICES_V0: Record<string, string> = {
  'Aide aux démarches administratives': 'Réaliser des démarches administratives avec un accompagnement',
  'Maîtrise des outils numériques du quotidien': 'Prendre en main un smartphone ou une tablette',
  'Insertion professionnelle via le numérique': 'Favoriser mon insertion professionnelle',
  'Utilisation sécurisée du numérique': 'Utiliser le numérique au quotidien',
  'Parentalité et éducation avec le numérique': "Soutenir la parentalité et l'éducation avec le numérique",
  'Loisirs et créations numériques': 'Créer avec le numérique',
  'Compréhension du monde numérique': 'Approfondir ma culture numérique',
  'Accès internet et matériel informatique': 'Accéder à du matériel;Accéder à une connexion internet',
  'Acquisition de matériel informatique à prix solidaire': "S'équiper en matériel informatique",
}
const PUBLICS_V0: Record<string, string> = {
  Jeunes: 'Jeunes (16-26 ans)',
  'Familles et/ou enfants': 'Familles/enfants',
  Seniors: 'Seniors (+ 65 ans)',
  Femmes: 'Uniquement femmes',
}
const ACCOMPAGNEMENTS_V0: Record<string, string> = {
  'En autonomie': "Seul : j'ai accès à du matériel et une connexion",
  'Accompagnement individuel': "Avec de l'aide : je suis accompagné seul dans l'usage du numérique",
  'Dans un atelier collectif': "Dans un atelier : j'apprends collectivement à utiliser le numérique",
}
const FRAIS_V0: Record<string, string> = {
  Gratuit: 'Gratuit : Je peux accéder gratuitement au lieu et à ses services',
  'Gratuit sous condition':
    'Accepte le Pass numérique : Il est possible d’utiliser un Pass numérique pour accéder au lieu',
  Payant: "Payant : L'accès au lieu et/ou à ses services est payant",
}

/** A census some years old, in the schema v0: semicolons in lists, SIRET unknown, no INSEE code, older names. */
export const ANCIEN_RECENSEMENT: Producteur = {
  nom: 'ancien-recensement',
  fichier: 'ancien-recensement.json',
  format: 'json',
  encodage: 'utf-8',
  separateur: ';',
  poids: 0.6,
  covers: () => true,
  formatId: rang => String(101 + 3 * rang),
  partSansId: 0,
  writeLigne: (_, lieu, id) => ({
    id,
    nom: lieu.ancienNom ?? lieu.nom,
    services: translate(lieu.services, SERVICES_V0),
    pivot: PIVOT_INCONNU,
    commune: lieu.commune,
    code_postal: lieu.code_postal,
    adresse: lieu.adresse,
    latitude: lieu.latitude,
    longitude: lieu.longitude,
    telephone: toNational(lieu.telephone),
    courriel: lieu.courriels.join(';'),
    site_web: lieu.site_web.map(site => `${site.replace('https:', 'http:')}/`).join(';'),
    publics_accueillis: translate(lieu.publics_specifiquement_adresses, PUBLICS_V0),
    conditions_acces: translate(lieu.frais_a_charge, FRAIS_V0),
    modalites_accompagnement: translate(lieu.modalites_accompagnement, ACCOMPAGNEMENTS_V0),
    horaires: lieu.horaires,
    source: 'Ancien recensement fictif',
    date_maj: lieu.date_maj,
  }),
}

function translate(valeurs: string[], mots: Record<string, string>): string {
  return valeurs.flatMap(valeur => mots[valeur] ?? []).join(';')
}
