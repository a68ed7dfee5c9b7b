import { z } from 'zod'

/** La Coop's codes of gender, as activities count it. */
export const MOTS_DES_GENRES = {
  feminin: 'Féminin',
  masculin: 'Masculin',
  non_communique: 'Non communiqué',
} as const
export type Genre = keyof typeof MOTS_DES_GENRES
export const GENRES = Object.keys(MOTS_DES_GENRES) as [Genre, ...Genre[]]

/** How someone was told what is kept of them. Nobody is followed who was not told. */
export const MOTS_DE_L_INFORMATION = {
  notice_remise: 'La notice lui a été remise',
  notice_lue: 'La notice lui a été lue, ou dite avec mes mots',
  telephone: 'Je l’ai dit au téléphone',
  representant: 'Je l’ai dit à la personne qui la représente',
} as const
export type Information = keyof typeof MOTS_DE_L_INFORMATION
export const INFORMATIONS = Object.keys(MOTS_DE_L_INFORMATION) as [Information, ...Information[]]

const NOM_AU_PLUS = 80
const CONSIGNE_AU_PLUS = 300
const ANNEE_LA_PLUS_ANCIENNE = 1900

const nom = (manque: string) =>
  z.string().trim().min(1, manque).max(NOM_AU_PLUS, `Ce nom dépasse ${NOM_AU_PLUS} caractères.`)
const facultatif = <T extends z.ZodType>(type: T) => type.nullable().default(null)

/** The least that tells a person from another, and reaches them. Whoever gives no year or number of telephone is followed all the same. */
export const contratPersonne = z.object({
  prenom: nom('Indiquez le prénom.'),
  nom: nom('Indiquez le nom.'),
  annee_naissance: facultatif(
    z
      .int('Indiquez l’année en quatre chiffres, par exemple 1954.')
      .min(ANNEE_LA_PLUS_ANCIENNE, 'Indiquez l’année en quatre chiffres, par exemple 1954.'),
  ),
  genre: z.enum(GENRES, 'Choisissez une réponse.').default('non_communique'),
  commune: facultatif(z.string().regex(/^\w{5}$/, 'Ce code de commune n’est pas un code Insee.')),
  telephone: facultatif(z.string().trim().max(30, 'Ce numéro est trop long.')),
  courriel: facultatif(z.string().trim().max(200, 'Cette adresse est trop longue.')),
  /** What to know to reach them: 'appeler après 18 h'. Never health, nor what they came for. */
  consigne: facultatif(
    z.string().trim().max(CONSIGNE_AU_PLUS, `La consigne dépasse ${CONSIGNE_AU_PLUS} caractères.`),
  ),
})
export type SaisiePersonne = z.output<typeof contratPersonne>

/** Someone followed, as pages of their structure show them. */
export type PersonneSuivie = SaisiePersonne & {
  id: string
  departement: string
  structure: string
  informee_le: string
  informee_comment: Information
  dernier_contact: string
  conserver_jusqu_au: string
}

/** 'Rose Martin', as one calls her. */
export const nameOf = ({ prenom, nom }: Pick<SaisiePersonne, 'prenom' | 'nom'>): string => `${prenom} ${nom}`
