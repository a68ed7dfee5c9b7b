import { z } from 'zod'
import type { CodeBesoin } from '../prescriptions/prescription.ts'

/** What a resident comes for, and the needs of the search that each gathers: its places are drawn from them. */
export const BESOINS_DU_PARCOURS = [
  {
    code: 'equiper',
    titre: 'M’équiper',
    question: 'Je n’ai pas d’ordinateur, pas d’internet, ou rien qui marche.',
    besoins: ['acces', 'equipement'],
  },
  {
    code: 'demarches',
    titre: 'Réaliser mes démarches',
    question: 'On me demande de tout faire en ligne.',
    besoins: ['demarches'],
  },
  {
    code: 'competences',
    titre: 'Monter en compétences',
    question: 'Je veux apprendre à me débrouiller.',
    besoins: ['quotidien', 'comprendre', 'loisirs'],
  },
  {
    code: 'emploi',
    titre: 'Chercher un emploi ou me former',
    question: 'Je cherche du travail et tout passe par internet.',
    besoins: ['emploi'],
  },
  {
    code: 'proteger',
    titre: 'Me protéger et accompagner mes enfants',
    question: 'J’ai peur des arnaques, ou les écrans m’inquiètent.',
    besoins: ['securite', 'parents'],
  },
] as const satisfies readonly {
  code: string
  titre: string
  question: string
  besoins: readonly CodeBesoin[]
}[]
export type BesoinDuParcours = (typeof BESOINS_DU_PARCOURS)[number]['code']
export const CODES_DU_PARCOURS = BESOINS_DU_PARCOURS.map(({ code }) => code) as [
  BesoinDuParcours,
  ...BesoinDuParcours[],
]

export const SIGNES_DU_PARCOURS = 3000

/** What people write together: a few words on the territory, then what to do for each need. Plain text, one idea a line. */
export const contratParcours = z.object({
  introduction: z.string().max(SIGNES_DU_PARCOURS),
  etapes: z.partialRecord(z.enum(CODES_DU_PARCOURS), z.string().max(SIGNES_DU_PARCOURS)),
})
export type ContenuParcours = z.infer<typeof contratParcours>

/** Nothing but spaces: it would lead nobody anywhere. */
export const isParcoursVide = ({ introduction, etapes }: ContenuParcours): boolean =>
  [introduction, ...Object.values(etapes)].every(texte => texte.trim() === '')

export const PARCOURS_VIDE: ContenuParcours = { introduction: '', etapes: {} }
