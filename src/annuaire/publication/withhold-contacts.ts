import { toSlug } from '../../socle/texte/slug.ts'
import type { Lieu } from '../lieu.ts'

/** What a place is called, its commune and who carries it: words that name no person. */
export type Entourage = Partial<Pick<Lieu, 'nom' | 'commune' | 'structure_parente'>>

/** Public mailboxes of individuals: their domain says nothing of an organisation. */
const FOURNISSEURS_GRAND_PUBLIC = new Set(
  'gmail googlemail orange wanadoo free laposte hotmail outlook live msn yahoo ymail sfr neuf cegetel club-internet numericable bbox aliceadsl alice icloud me mac protonmail proton pm aol gmx mail tutanota tuta zaclys ik netcourrier caramail voila dbmail nordnet'.split(
    ' ',
  ),
)

/** An address that begins so is read by whoever is on duty. */
const DEBUTS_DE_FONCTION =
  /^(?:accueil|accompagnement|administration|adhesion|antenne|aidants?connect|aide(?:accueil|num)|animation|association|atelier|bibliotheque|bienvenue|bonjour|centresocial|commune|communication|communaute|conseillernum|conseillersnum|conum|contact|coordinat|cyber|direction|ecrire|emploi|epn|equipe|espace(?:france|num|public)|fablab|franceservice|frservices|gestion|informat|inclusion|insertion|jeunesse|l[ae](?:bibliotheque|mairie|mediatheque|tierslieu)|ludo(?:media)?theque|mairie|maisondes|maisonde|mediateur|mediation|mediatheque|missionlocale|mjc|msap|multimedia|numerique|permanence|pimms|presidence|prevention|reception|recrutement|ressourcerie|reseau|secretariat|services?(?![a-z])|solidarite|standard|support|tierslieu|usager|webmaster)/
/** Too short, or too much like the beginning of a surname, to count unless it is a whole word. No pair of initials. */
const MOTS_DE_FONCTION = new Set(
  'adm admin agence asso bib biblio bij boutique bureau bus caf ccas cdas cdi centre cias cms collectif cpam csc cyberbase departement dir dpt efs ehpad enm epicerie espace etoile evs formation fs hotline info infos infotec job lafabrique lieu maire maison mfs mobile msa ot pad pij point pole prefecture president public publics rdv relais renseignement renseignements rh secours secteur service services social tech tourisme vie ville'.split(
    ' ',
  ),
)
const MOTS_VIDES = new Set('a au aux d de des du en et l la le les sur st ste saint sainte'.split(' '))

/**
 * Whether an e-mail address belongs to a person rather than to a counter. It does unless it says otherwise, since nothing
 * tells 'jdupont' from 'lesglycines': by a word of function at its beginning (accueil@, mairie.crest@), or, outside of
 * consumer providers, when all its words are those of its domain, of the place, its commune or its structure.
 */
export function isCourrielPersonnel(
  courriel: string,
  { nom, commune, structure_parente }: Entourage = {},
): boolean {
  const [local = '', domaine = ''] = courriel.toLowerCase().split('@')
  const mots = cutMots(local)
  const [premier = ''] = mots
  if (DEBUTS_DE_FONCTION.test(mots.join('')) || MOTS_DE_FONCTION.has(premier)) return false
  if (FOURNISSEURS_GRAND_PUBLIC.has(domaine.split('.')[0]!)) return true
  const connus = new Set([
    ...cutMots(domaine.replace(/\.[a-z]+$/, '')),
    ...[nom, commune, structure_parente].flatMap(texte => cutMots(texte ?? '')),
  ])
  const isConnu = (mot: string) => connus.has(mot) || MOTS_VIDES.has(mot)
  const parlants = mots.filter(mot => !MOTS_VIDES.has(mot))
  return parlants.length === 0 || !mots.every(isConnu)
}

/** Words without accents nor digits; a lone letter stays, it is often the initial of a first name. */
const cutMots = (texte: string) =>
  toSlug(texte)
    .replace(/\d+/g, '-')
    .split('-')
    .filter(mot => mot !== '')

/**
 * Mobile numbers of mainland France (06, 07) and of overseas (ARCEP, OPT): Guadeloupe 0690–0691, Guyane 0694, Martinique
 * 0696–0697, Réunion and Mayotte 0692–0693 and 0639, Saint-Pierre-et-Miquelon, Nouvelle-Calédonie, Polynésie, Wallis.
 */
const MOBILE =
  /^\+(?:33[67]|59069[01]|594694|59669[67]|262(?:69[23]|639)|508(?:5|70)|687[5789]|6898[79]|6818)/

/** Whether a telephone number is a mobile one, hence in somebody's pocket. As written or in its national form. */
export function isTelephonePersonnel(telephone: string): boolean {
  return MOBILE.test(normalizeTelephone(telephone))
}

function normalizeTelephone(telephone: string): string {
  const chiffres = telephone.replace(/[^\d+]/g, '').replace(/^00/, '+')
  return chiffres.replace(/^\+330(?=[1-9])/, '+33').replace(/^0(?=[1-9]\d{8}$)/, '+33')
}

/** What takes the place of a personal contact inside a text. */
const RETENU = '[contact non diffusé]'
const COURRIELS_DANS_UN_TEXTE = /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi
const MOBILES_DANS_UN_TEXTE =
  /(?<![\d+])(?:(?:\+|00)(?:33|262|590|594|596)[\s.-]*(?:\(0\))?[\s.-]*|0)[67](?:[\s./-]?\d){8}(?!\d)/g

type Diffusable = Entourage &
  Pick<
    Lieu,
    | 'nom'
    | 'telephone'
    | 'courriels'
    | 'adresse'
    | 'complement_adresse'
    | 'horaires_texte'
    | 'presentation_resume'
    | 'presentation_detail'
    | 'ferme_motif'
    | 'structure_parente'
    | 'source'
    | 'contacts_publics'
  >

/**
 * The place as it may leave in a file or through the API: without personal e-mails nor telephones, in their fields and in
 * the texts, but those that their owner agreed to give away (`contacts_publics`). See docs/decisions/contacts-personnels.md.
 */
export function withholdContacts<L extends Diffusable>(lieu: L): L {
  const accordes = new Set(lieu.contacts_publics.map(normalizeContact))
  const mayLeave = (contact: string) =>
    accordes.has(normalizeContact(contact)) ||
    !(contact.includes('@') ? isCourrielPersonnel(contact, lieu) : isTelephonePersonnel(contact))
  const withhold = (contact: string) => (mayLeave(contact) ? contact : RETENU)
  const clean = <T extends string | null>(texte: T): T => {
    if (texte === null) return texte
    const sansCourriel = texte.includes('@') ? texte.replace(COURRIELS_DANS_UN_TEXTE, withhold) : texte
    return sansCourriel.replace(MOBILES_DANS_UN_TEXTE, withhold) as T
  }
  return {
    ...lieu,
    telephone: lieu.telephone && mayLeave(lieu.telephone) ? lieu.telephone : null,
    courriels: lieu.courriels.filter(mayLeave),
    nom: clean(lieu.nom),
    adresse: clean(lieu.adresse),
    complement_adresse: clean(lieu.complement_adresse),
    horaires_texte: clean(lieu.horaires_texte),
    presentation_resume: clean(lieu.presentation_resume),
    presentation_detail: clean(lieu.presentation_detail),
    ferme_motif: clean(lieu.ferme_motif),
    structure_parente: clean(lieu.structure_parente),
    source: clean(lieu.source),
  }
}

const normalizeContact = (contact: string) =>
  contact.includes('@') ? contact.trim().toLowerCase() : normalizeTelephone(contact)
