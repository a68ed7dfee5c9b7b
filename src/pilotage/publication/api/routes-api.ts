import { createRoute, z } from '@hono/zod-openapi'
import { answer, refuse } from '../../../annuaire/publication/api/routes-api.ts'
import { Feuille, Feuilles, Indicateurs, Valeurs } from './schemas.ts'

const parametre = (description: string, example: string) =>
  z.string().optional().openapi({ description, example })
const chemin = (name: string, description: string, example: string) =>
  z.string().openapi({ description, example, param: { name, in: 'path' } })
const departement = parametre('Code du département.', '26')

export const LISTER_FEUILLES = createRoute({
  method: 'get',
  path: '/feuilles-de-route',
  operationId: 'listerFeuillesDeRoute',
  summary: 'Lister les feuilles de route',
  description: 'Les feuilles de route adoptées, chacune avec l’identifiant qui la lit.',
  request: { query: z.strictObject({ departement }) },
  responses: { 200: answer(Feuilles, 'Les feuilles de route.'), 400: refuse(400), 429: refuse(429) },
})

export const LIRE_FEUILLE = createRoute({
  method: 'get',
  path: '/feuilles-de-route/{id}',
  operationId: 'lireFeuilleDeRoute',
  summary: 'Lire une feuille de route',
  description:
    'Le texte adopté, où en est chaque action, et les indicateurs avec leur définition, leur cible et leur valeur.',
  request: { params: z.object({ id: chemin('id', 'Identifiant d’une feuille de route.', 'drome-2024') }) },
  responses: { 200: answer(Feuille, 'La feuille de route.'), 404: refuse(404), 429: refuse(429) },
})

export const LISTER_INDICATEURS = createRoute({
  method: 'get',
  path: '/indicateurs',
  operationId: 'listerIndicateurs',
  summary: 'Lister les indicateurs',
  description:
    'Les indicateurs des feuilles de route adoptées : définition, cible, valeur de la période en cours.',
  request: {
    query: z.strictObject({
      departement,
      feuille: parametre('Identifiant d’une feuille de route.', 'drome-2024'),
    }),
  },
  responses: {
    200: answer(Indicateurs, 'Les indicateurs.'),
    400: refuse(400),
    404: refuse(404),
    429: refuse(429),
  },
})

export const LIRE_VALEURS = createRoute({
  method: 'get',
  path: '/indicateurs/{code}/valeurs',
  operationId: 'lireValeurs',
  summary: 'Lire les valeurs d’un indicateur',
  description:
    'Par période, intercommunalité et part. Une valeur masquée est vide, et « secret » dit pourquoi : aucune addition ne la redonne.',
  request: {
    params: z.object({ code: chemin('code', 'Code d’un indicateur.', 'D2.1') }),
    query: z.strictObject({
      departement: parametre('Code du département. Obligatoire si plusieurs ont ce code.', '26'),
      periode: parametre('Une période, au pas de l’indicateur.', '2025-T2'),
      epci: parametre('SIREN d’une intercommunalité, ou « departement » pour les seuls totaux.', '200068781'),
    }),
  },
  responses: { 200: answer(Valeurs, 'Les valeurs.'), 400: refuse(400), 404: refuse(404), 429: refuse(429) },
})
