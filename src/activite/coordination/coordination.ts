import { z } from 'zod'
import { DUREE_AU_PLUS, PARTICIPANTS_AU_PLUS } from '../activite.ts'
import {
  ECHELONS,
  INITIATIVES,
  NATURES_DE_COORDINATION,
  NATURES_DE_PARTENARIAT,
  type NatureCoordination,
  ORGANISATEURS,
  SUJETS_D_ANIMATION,
  TYPES_D_ANIMATION,
  TYPES_D_EVENEMENT,
} from './codes.ts'

const TEXTE_COURT = 200
const PARTENAIRES_AU_PLUS = 20
const vide = <T extends z.ZodType>(type: T) => type.nullable().default(null)
const court = z.string().trim().min(1).max(TEXTE_COURT, `Ce texte dépasse ${TEXTE_COURT} caractères.`)
const nombre = z
  .int('Indiquez un nombre entier.')
  .min(0, 'Un nombre de personnes ne peut pas être négatif.')
  .max(PARTICIPANTS_AU_PLUS, 'Ce nombre dépasse 10 000 : vérifiez-le.')

/** What each nature asks, and the others do not. */
const PROPRES = {
  animation: [
    'mediateurs',
    'structures',
    'autres_acteurs',
    'type_animation',
    'initiative',
    'sujet',
    'duree_minutes',
  ],
  evenement: ['participants', 'nom', 'type_evenement', 'organisateurs', 'echelon'],
  partenariat: ['nom', 'natures_partenariat', 'echelon', 'partenaires'],
} as const satisfies Record<NatureCoordination, readonly string[]>
const TOUS_PROPRES: readonly string[] = Object.values(PROPRES).flat()

/** What a coordinator says of their own work: an animation of the network, an event, or a partnership. */
export const contratCoordination = z
  .object({
    nature: z.enum(NATURES_DE_COORDINATION, 'Choisissez ce que vous avez fait.'),
    date: z.iso.date('Indiquez le jour, par exemple 2026-03-03.'),
    duree_minutes: vide(
      z
        .int('Indiquez la durée en minutes.')
        .min(1, 'La durée doit être d’au moins une minute.')
        .max(DUREE_AU_PLUS, 'La durée ne peut pas dépasser 23 h 59.'),
    ),
    mediateurs: vide(nombre),
    structures: vide(nombre),
    autres_acteurs: vide(nombre),
    type_animation: vide(z.enum(TYPES_D_ANIMATION)),
    initiative: vide(z.enum(INITIATIVES)),
    sujet: vide(z.enum(SUJETS_D_ANIMATION)),
    participants: vide(nombre),
    nom: vide(court),
    type_evenement: vide(z.enum(TYPES_D_EVENEMENT)),
    organisateurs: z.array(z.enum(ORGANISATEURS)).default([]),
    echelon: vide(z.enum(ECHELONS)),
    natures_partenariat: z.array(z.enum(NATURES_DE_PARTENARIAT)).default([]),
    /** Names of structures, as one calls them. */
    partenaires: z
      .array(court)
      .max(PARTENAIRES_AU_PLUS, `${PARTENAIRES_AU_PLUS} partenaires au plus.`)
      .default([]),
    /** What « autre » is. */
    precision: vide(court),
    tags: z.array(court).max(20, '20 mots-clés au plus.').default([]),
    notes: vide(z.string().trim().max(5_000, 'Les notes dépassent 5 000 caractères.')),
  })
  .transform(dite => dropOthers(dite))
  .superRefine((dite, { addIssue }) => {
    const refuse = (champ: string, message: string) => addIssue({ code: 'custom', path: [champ], message })
    if (dite.nature === 'animation') {
      if ((dite.mediateurs ?? 0) + (dite.structures ?? 0) + (dite.autres_acteurs ?? 0) === 0)
        refuse('mediateurs', 'Indiquez au moins une personne ou une structure.')
      if (!dite.type_animation) refuse('type_animation', 'Choisissez la forme de l’animation.')
      if (!dite.sujet) refuse('sujet', 'Choisissez le sujet de l’animation.')
      if (!dite.initiative) refuse('initiative', 'Dites qui l’a voulue.')
      if (dite.duree_minutes === null) refuse('duree', 'Indiquez la durée.')
    } else {
      if (!dite.nom)
        refuse('nom', `Donnez un nom ${dite.nature === 'evenement' ? 'à l’évènement' : 'au partenariat'}.`)
      if (!dite.echelon) refuse('echelon', 'Choisissez l’échelon.')
    }
    if (dite.nature === 'evenement') {
      if (!dite.type_evenement) refuse('type_evenement', 'Choisissez le type d’évènement.')
      if (dite.organisateurs.length === 0) refuse('organisateurs', 'Choisissez qui l’organisait.')
    }
    if (dite.nature === 'partenariat' && dite.natures_partenariat.length === 0)
      refuse('natures_partenariat', 'Choisissez l’objet du partenariat.')
  })
export type SaisieCoordination = z.output<typeof contratCoordination>

/** What only the other natures ask is left out: a form shows them all. */
function dropOthers<T extends { nature: NatureCoordination } & Record<string, unknown>>(dite: T): T {
  const gardes: readonly string[] = PROPRES[dite.nature]
  return Object.fromEntries(
    Object.entries(dite).map(([champ, valeur]) =>
      TOUS_PROPRES.includes(champ) && !gardes.includes(champ)
        ? [champ, Array.isArray(valeur) ? [] : null]
        : [champ, valeur],
    ),
  ) as T
}
