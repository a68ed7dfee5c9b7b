import { createRoute, type z } from '@hono/zod-openapi'
import { FiltreChangements, FiltreCommunes, FiltreLieux, Identifiant } from './parametres.ts'
import { Besoins, Changements, LieuExplique, PageDeCommunes, PageDeLieux, Probleme } from './schemas.ts'

const ERREURS = {
  400: 'La demande est mal écrite : la phrase dit quoi corriger.',
  401: 'La clé manque, ou n’est pas en vigueur.',
  403: 'La clé n’ouvre pas ce qui est demandé.',
  404: 'Rien ne correspond à ce qui est nommé : territoire hors de cet annuaire, identifiant inconnu.',
  410: 'Le lieu a fermé ou a quitté l’annuaire.',
  429: 'Trop de demandes en peu de temps.',
} as const

/** What an operation answers when it refuses. */
export const refuse = (statut: keyof typeof ERREURS) => ({
  description: ERREURS[statut],
  content: { 'application/problem+json': { schema: Probleme } },
})
/** What it answers otherwise. */
export const answer = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const LISTER_LIEUX = createRoute({
  method: 'get',
  path: '/lieux',
  operationId: 'listerLieux',
  summary: 'Chercher des lieux',
  description:
    'Les mêmes filtres que la page /lieux, et le même total. Les plus proches d’abord quand la recherche a un centre, sinon par commune puis par nom. Pour tout copier, préférez /lieux.json ou /changements.',
  request: { query: FiltreLieux },
  responses: {
    200: answer(PageDeLieux, 'Une page de lieux.'),
    400: refuse(400),
    404: refuse(404),
    429: refuse(429),
  },
})

export const LIRE_LIEU = createRoute({
  method: 'get',
  path: '/lieux/{id}',
  operationId: 'lireLieu',
  summary: 'Lire un lieu',
  description: 'Un lieu, et d’où vient chaque information.',
  request: { params: Identifiant },
  responses: {
    200: answer(LieuExplique, 'Le lieu.'),
    301: {
      description: 'Ce lieu a été réuni à un autre : « Location » donne son adresse, à retenir.',
    },
    404: refuse(404),
    410: refuse(410),
    429: refuse(429),
  },
})

export const LISTER_CHANGEMENTS = createRoute({
  method: 'get',
  path: '/changements',
  operationId: 'listerChangements',
  summary: 'Suivre les changements',
  description:
    'Les lieux nouveaux ou changés et les identifiants retirés, du plus ancien au plus récent. Lisez tant que « suite » est vrai, puis gardez le curseur pour la prochaine fois : rien ne manque et rien ne revient sans avoir changé. Un lieu lu avec « retire » est à effacer, ou à remplacer par « devenu ».',
  request: { query: FiltreChangements },
  responses: { 200: answer(Changements, 'Les changements qui suivent.'), 400: refuse(400), 429: refuse(429) },
})

export const LISTER_COMMUNES = createRoute({
  method: 'get',
  path: '/communes',
  operationId: 'listerCommunes',
  summary: 'Trouver une commune',
  description: 'Les communes de cet annuaire, avec leur code INSEE et leur intercommunalité.',
  request: { query: FiltreCommunes },
  responses: { 200: answer(PageDeCommunes, 'Une page de communes.'), 400: refuse(400), 429: refuse(429) },
})

export const LISTER_BESOINS = createRoute({
  method: 'get',
  path: '/besoins',
  operationId: 'listerBesoins',
  summary: 'Lister les besoins',
  description: 'Les neuf services du schéma national, avec les mots d’un habitant.',
  responses: { 200: answer(Besoins, 'Les besoins.'), 429: refuse(429) },
})
