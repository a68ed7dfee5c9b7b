import { z } from 'zod'

/** How someone said that they were there: drawn on the device, or on a paper that the structure keeps. */
export const MODES_D_EMARGEMENT = ['trace', 'papier'] as const
type ModeEmargement = (typeof MODES_D_EMARGEMENT)[number]

export const NOM_DU_MODE: Record<ModeEmargement, string> = {
  trace: 'Signature sur l’appareil',
  papier: 'Signature sur papier',
}

/** What financers ask to see can be shown for so long; nothing needs it after. */
export const CONSERVATION_MOIS = 6

/** The area that one signs in: paths are drawn in its units. */
export const CADRE = { largeur: 300, hauteur: 100 } as const

/** Enough for a long signature; a longer one is not a signature. */
const TRACE_AU_PLUS = 6_000
const NOM_AU_PLUS = 40

/** 'M12 30 L13 31 …': moves and lines between whole points, and nothing else, since it is written into pages. */
const TRACE = /^(?:M\d{1,3} \d{1,3}(?: L\d{1,3} \d{1,3})* ?)+$/

export const contratEmargement = z
  .object({
    id: z.uuid(),
    rendez_vous: z.int().positive(),
    nom: z
      .string()
      .trim()
      .min(1, 'Écrivez un prénom ou des initiales.')
      .max(NOM_AU_PLUS, `Un prénom ou des initiales suffisent : ${NOM_AU_PLUS} caractères au plus.`),
    mode: z.enum(MODES_D_EMARGEMENT, 'Dites si la personne a signé ici ou sur papier.'),
    trace: z
      .string()
      .max(TRACE_AU_PLUS, 'Cette signature est trop longue. Effacez-la, puis signez de nouveau.')
      .regex(TRACE, 'Cette signature n’est pas lisible. Effacez-la, puis signez de nouveau.')
      .nullable()
      .default(null),
  })
  .superRefine(({ mode, trace }, { addIssue }) => {
    if ((mode === 'trace') !== (trace !== null))
      addIssue({
        code: 'custom',
        path: ['trace'],
        message:
          mode === 'trace'
            ? 'Signez dans le cadre, ou choisissez « sur papier ».'
            : 'Une signature sur papier ne se dessine pas ici.',
      })
  })
