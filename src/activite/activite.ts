import { z } from 'zod'
import {
  AIDE_AUX_DEMARCHES,
  AUTONOMIES,
  DEMARCHES,
  GENRES,
  MATERIELS,
  MOTS_DES_PUBLICS,
  NIVEAUX,
  PUBLICS_DECLARES,
  type PublicDeclare,
  REDIRECTIONS,
  STATUTS_SOCIAUX,
  THEMATIQUES,
  TRANCHES_D_AGE,
  TYPES,
  TYPES_DE_LIEU,
} from './codes.ts'

/** How an activity came in: recorded here, imported from La Coop, or declared for a whole month by its structure. */
export const ORIGINES = ['saisie', 'coop', 'declaration'] as const
export type OrigineActivite = (typeof ORIGINES)[number]

/** La Coop's limits: 23 h 59, and ten thousand people in one workshop. */
export const DUREE_AU_PLUS = 23 * 60 + 59
export const PARTICIPANTS_AU_PLUS = 10_000
const TEXTE_COURT = 200
const NOTES_AU_PLUS = 5_000
const TAGS_AU_PLUS = 20

/** The axes along which participants are counted, each on its own: nobody is invented to make a row. */
export const AXES_DES_MARGES = {
  genres: GENRES,
  tranches_age: TRANCHES_D_AGE,
  statuts: STATUTS_SOCIAUX,
  publics: PUBLICS_DECLARES,
} as const
export type AxeDeMarge = keyof typeof AXES_DES_MARGES

const nombre = z.int('Indiquez un nombre entier.').min(0, 'Un nombre de personnes ne peut pas être négatif.')
const margesOf = <T extends readonly [string, ...string[]]>(codes: T) =>
  z.partialRecord(z.enum(codes), nombre).default({})

export const contratMarges = z.object({
  genres: margesOf(GENRES),
  tranches_age: margesOf(TRANCHES_D_AGE),
  statuts: margesOf(STATUTS_SOCIAUX),
  publics: margesOf(PUBLICS_DECLARES),
})
export type Marges = z.infer<typeof contratMarges>

const unique = <T>(valeurs: T[]) => [...new Set(valeurs)]
const court = z.string().trim().max(TEXTE_COURT, `Ce texte dépasse ${TEXTE_COURT} caractères.`)
/** Five letters are no code: 'Crest' is a name. */
const codeInsee = z.string().regex(/^\d[\dAB]\d{3}$/, 'Ce code de commune n’est pas un code Insee.')
const vide = <T extends z.ZodType>(type: T) => type.nullable().default(null)

/**
 * What a mediator says of an activity, whatever the way in: form, offline record, import, API. Conditions between fields are La
 * Coop's (reference activite-coop.md §1.1): administrative themes need their general theme, autonomy and redirection are of an
 * individual, title and level of a workshop, counts by axis never exceed the participants.
 */
export const contratActivite = z
  .object({
    type: z.enum(TYPES, 'Choisissez un accompagnement individuel ou un atelier.'),
    date: z.iso.date('Indiquez le jour, par exemple 2026-03-03.'),
    duree_minutes: z
      .int('Indiquez la durée en minutes.')
      .min(1, 'La durée doit être d’au moins une minute.')
      .max(DUREE_AU_PLUS, 'La durée ne peut pas dépasser 23 h 59.'),
    participants: z
      .int('Indiquez combien de personnes étaient là.')
      .min(1, 'Indiquez au moins une personne.')
      .max(PARTICIPANTS_AU_PLUS, 'Un atelier compte 10 000 personnes au plus.')
      .default(1),
    deja_accompagnes: vide(nombre),
    type_lieu: z.enum(TYPES_DE_LIEU, 'Indiquez où cela s’est passé.'),
    lieu: vide(z.string().max(64)),
    commune: vide(codeInsee),
    commune_beneficiaire: vide(codeInsee),
    rendez_vous: vide(z.int().positive()),
    orientation: vide(z.uuid()),
    aller_vers: z.boolean().default(false),
    cheque: z.boolean().default(false),
    materiel: z.array(z.enum(MATERIELS)).default([]).transform(unique),
    thematiques: z
      .array(z.enum([...THEMATIQUES, ...DEMARCHES]))
      .min(1, 'Choisissez au moins une thématique.')
      .transform(unique),
    tags: z
      .array(court.min(1))
      .max(TAGS_AU_PLUS, `${TAGS_AU_PLUS} mots-clés au plus.`)
      .default([])
      .transform(unique),
    precisions_demarche: vide(court),
    autonomie: vide(z.enum(AUTONOMIES)),
    oriente_vers_structure: vide(z.boolean()),
    structure_de_redirection: vide(z.enum(REDIRECTIONS)),
    titre_atelier: vide(court),
    niveau_atelier: vide(z.enum(NIVEAUX)),
    marges: contratMarges.prefault({}),
    /** Identifiers of followed people, who were told. */
    personnes: z.array(z.uuid()).default([]).transform(unique),
    notes: vide(z.string().trim().max(NOTES_AU_PLUS, `Les notes dépassent ${NOTES_AU_PLUS} caractères.`)),
  })
  .superRefine((saisie, { addIssue }) => {
    const refuse = (champ: string, message: string) => addIssue({ code: 'custom', path: [champ], message })
    const collectif = saisie.type === 'collectif'
    const demarches: readonly string[] = DEMARCHES
    if (!collectif && saisie.participants !== 1)
      refuse(
        'participants',
        'Un accompagnement individuel est celui d’une seule personne. Pour plusieurs, notez un atelier.',
      )
    if (saisie.type_lieu === 'lieu_activite' && !saisie.lieu) refuse('lieu', 'Choisissez le lieu d’activité.')
    if ((saisie.type_lieu === 'autre' || saisie.type_lieu === 'domicile') && !saisie.commune)
      refuse('commune', 'Indiquez la commune.')
    if (!saisie.thematiques.includes(AIDE_AUX_DEMARCHES)) {
      if (saisie.thematiques.some(theme => demarches.includes(theme)))
        refuse('thematiques', 'Une démarche demande la thématique « Aide aux démarches administratives ».')
      if (saisie.precisions_demarche)
        refuse(
          'precisions_demarche',
          'Le nom d’une démarche demande la thématique « Aide aux démarches administratives ».',
        )
    }
    if (
      collectif &&
      (saisie.autonomie || saisie.oriente_vers_structure !== null || saisie.structure_de_redirection)
    )
      refuse('autonomie', 'L’autonomie et la réorientation ne se notent que pour une seule personne.')
    if (!collectif && (saisie.titre_atelier || saisie.niveau_atelier))
      refuse('titre_atelier', 'Le titre et le niveau ne se notent que pour un atelier.')
    if (saisie.structure_de_redirection && !saisie.oriente_vers_structure)
      refuse('structure_de_redirection', 'Indiquez d’abord que la personne a été orientée.')
    if ((saisie.deja_accompagnes ?? 0) > saisie.participants)
      refuse(
        'deja_accompagnes',
        'Il ne peut pas y avoir plus de personnes déjà accompagnées que de personnes présentes.',
      )
    if (saisie.personnes.length > saisie.participants)
      refuse('personnes', 'Il ne peut pas y avoir plus de personnes suivies que de personnes présentes.')
    for (const [axe, mots] of Object.entries(NOM_DES_AXES))
      if (sumMarge(saisie.marges, axe as AxeDeMarge) > saisie.participants)
        refuse(
          `marges.${axe}`,
          `Vous comptez plus de personnes ${mots} que de personnes présentes (${saisie.participants}). Corrigez l’un des deux.`,
        )
    // One person may be of several publics: each is held to the whole, not their sum.
    for (const [code, combien = 0] of Object.entries(saisie.marges.publics))
      if (combien > saisie.participants)
        refuse(
          'marges.publics',
          `« ${MOTS_DES_PUBLICS[code as PublicDeclare]} » compte plus de personnes que vous n’en avez noté de présentes (${saisie.participants}). Corrigez l’un des deux.`,
        )
  })

export type SaisieActivite = z.output<typeof contratActivite>
export type EntreeActivite = z.input<typeof contratActivite>

/** What one tells people apart by, in the sentence of the error. Publics are not in it: one person may be of several. */
const NOM_DES_AXES: Partial<Record<AxeDeMarge, string>> = {
  genres: 'par genre',
  tranches_age: 'par âge',
  statuts: 'par situation',
}

/** How many people an axis counts. */
export const sumMarge = (marges: Marges, axe: AxeDeMarge): number =>
  Object.values(marges[axe]).reduce((somme, n) => somme + (n ?? 0), 0)
