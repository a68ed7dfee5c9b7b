import { z } from 'zod'

/** What is asked of whoever was helped. The words are said as they are, on paper, on screen, on the telephone. */
export const QUESTIONS = {
  obtenu: 'Avez-vous obtenu ce que vous veniez chercher ?',
  accueil: 'L’accueil vous a-t-il convenu ?',
  autonomie: 'Sauriez-vous le refaire sans aide ?',
} as const
export type Question = keyof typeof QUESTIONS
export const CODES_DES_QUESTIONS = Object.keys(QUESTIONS) as [Question, ...Question[]]

/** From the best to the worst, then who cannot tell. */
export const MOTS_DES_REPONSES = {
  tout_a_fait: 'Oui, tout à fait',
  plutot_oui: 'Plutôt oui',
  plutot_non: 'Plutôt non',
  pas_du_tout: 'Non, pas du tout',
  ne_sait_pas: 'Je ne sais pas',
} as const
export type ReponseAvis = keyof typeof MOTS_DES_REPONSES
export const REPONSES = Object.keys(MOTS_DES_REPONSES) as [ReponseAvis, ...ReponseAvis[]]

/** How an answer came: a slip of paper typed in, a link or a QR code, a call. */
export const CANAUX = ['papier', 'lien', 'telephone'] as const
export type Canal = (typeof CANAUX)[number]

export const COMMENTAIRE_AU_PLUS = 300

const reponse = z.enum(REPONSES, 'Choisissez une réponse.')

/** One opinion. */
export const contratAvis = z.object({
  obtenu: reponse,
  accueil: reponse,
  autonomie: reponse,
  commentaire: z
    .string()
    .trim()
    .max(COMMENTAIRE_AU_PLUS, `Votre mot dépasse ${COMMENTAIRE_AU_PLUS} caractères : raccourcissez-le.`)
    .nullable()
    .default(null)
    .transform(texte => texte || null),
})
export type SaisieAvis = z.output<typeof contratAvis>
