import { z } from '@hono/zod-openapi'
import {
  AUTONOMIES,
  DEMARCHES,
  GENRES,
  MATERIELS,
  NIVEAUX,
  REDIRECTIONS,
  STATUTS_SOCIAUX,
  THEMATIQUES,
  TRANCHES_D_AGE,
  TYPES,
  TYPES_DE_LIEU,
} from '../codes.ts'

const comptes = <T extends readonly [string, ...string[]]>(codes: T) => z.record(z.enum(codes), z.int())
const instant = (description: string) => z.iso.datetime().openapi({ description })

/** The resource of La Coop's API, by hand: a column added to the register is not given away by itself. */
export const Activite = z
  .object({
    type: z.literal('activite'),
    id: z.uuid(),
    attributes: z.object({
      type: z.enum(TYPES),
      nombre: z.int().openapi({
        description:
          'Activités que dit cette ressource : une, ou toutes celles d’un mois que déclare une structure.',
      }),
      mediateur_id: z
        .uuid()
        .nullable()
        .openapi({ description: 'Compte du médiateur ; vide : inconnu, ou déclaré par une structure.' }),
      user_id: z.uuid().nullable().openapi({ description: 'Le même.' }),
      accompagnements: z.int().openapi({ description: 'Personnes aidées.' }),
      date: z.iso.date(),
      duree: z.int().openapi({ description: 'En minutes.' }),
      type_lieu: z.enum(TYPES_DE_LIEU),
      structure_id: z.string().nullable().openapi({ description: 'Lieu de l’annuaire : voir /lieux.' }),
      lieu_code_postal: z.string().nullable(),
      lieu_commune: z.string().nullable(),
      lieu_code_insee: z.string().nullable(),
      creation: instant('Quand l’activité a été notée.'),
      modification: instant('Dernier changement ici, suppression comprise.'),
      suppression: instant('Si elle est supprimée : à effacer de votre copie.').nullable(),
      autonomie: z.enum(AUTONOMIES).nullable(),
      oriente_vers_structure: z.boolean().nullable(),
      structure_de_redirection: z.enum(REDIRECTIONS).nullable(),
      materiel: z.array(z.enum(MATERIELS)),
      thematiques: z.array(z.enum([...THEMATIQUES, ...DEMARCHES])),
      tags: z.array(z.string()),
      precisions_demarche: z.string().nullable(),
      titre_atelier: z.string().nullable(),
      niveau_atelier: z.enum(NIVEAUX).nullable(),
      beneficiaires: z.object({
        total: z.int(),
        genres: comptes(GENRES),
        tranches_age: comptes(TRANCHES_D_AGE),
        statuts: comptes(STATUTS_SOCIAUX),
      }),
    }),
  })
  .openapi('Activite', { description: 'Un accompagnement ou un atelier : aucun nom, aucune note.' })

const Lien = z.object({ href: z.string() })

export const PageDActivites = z
  .object({
    data: z.array(Activite),
    links: z.object({ self: Lien, next: Lien.nullable(), prev: Lien.nullable() }),
    meta: z.object({
      total_count: z.int().openapi({ description: 'Ressources du filtre, supprimées comprises.' }),
      total_en_vigueur: z.int().openapi({ description: 'Sans celles qui sont supprimées.' }),
      total_activites: z
        .int()
        .openapi({ description: 'Somme de « nombre », sans celles qui sont supprimées : les activités.' }),
      items_per_page: z.int(),
      has_next_page: z.boolean(),
      has_previous_page: z.boolean(),
      start_cursor: z.string().nullable(),
      end_cursor: z.string().nullable(),
    }),
  })
  .openapi('PageDActivites')

const curseur = (description: string) =>
  z.string().max(200).optional().openapi({ description, example: 'MjAyNi0wMy0w…' })
const depuis = (description: string) =>
  z.string().max(40).optional().openapi({ description, example: '2026-03-01T08:00:00Z' })

export const FiltreRessources = z.strictObject({
  'filter[territoire]': z
    .string()
    .regex(
      /^(?:\d{2,3}|2[AB]|\w{5}|\d{9})$/i,
      'Attendu : un département, une commune (INSEE) ou un EPCI (SIREN).',
    )
    .optional()
    .openapi({
      description:
        'Département (26), commune (code INSEE) ou EPCI (SIREN) où l’activité a eu lieu. Sans lui : tout ce que la clé ouvre.',
      example: '26113',
    }),
  'filter[creation][depuis]': depuis('Notées depuis cet instant, ou ce jour.'),
  'filter[modification][depuis]': depuis(
    'Changées ici depuis cet instant, ou ce jour. Pour tenir une copie à jour, demandez toujours depuis une heure avant votre dernière lecture : un long import paraît à l’heure où il a commencé. Avec une clé d’EPCI ou de commune, relisez tout chaque mois : une activité corrigée vers un autre territoire n’y est plus dite.',
  ),
  'page[size]': z.coerce
    .number('Attendu : un nombre entier de 1 à 500.')
    .int('Attendu : un nombre entier de 1 à 500.')
    .min(1, 'Attendu : un nombre entier de 1 à 500.')
    .max(500, 'Attendu : un nombre entier de 1 à 500.')
    .default(500)
    .openapi({ description: 'Activités par page.' }),
  'page[after]': curseur('La page qui suit ce curseur.'),
  'page[before]': curseur('La page qui précède ce curseur.'),
})
