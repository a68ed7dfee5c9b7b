import { createRoute, type z } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { type Api, CHEMIN_API } from '../../annuaire/publication/api/create-api.ts'
import { answer, refuse } from '../../annuaire/publication/api/routes-api.ts'
import { readDepuis } from '../../annuaire/publication/curseur.ts'
import { ENTETES_OUVERTES } from '../../annuaire/publication/licence.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Variables } from '../../socle/http/contexte.ts'
import { checkLimite } from '../../socle/limites/check-limite.ts'
import { readCurseur, writeCurseur } from './curseur.ts'
import { findCle, PORTEE_ACTIVITES } from './find-cle.ts'
import { listRessources } from './list-ressources.ts'
import { readTerritoire } from './read-territoire.ts'
import { type Activite, FiltreRessources, PageDActivites } from './schemas.ts'
import type { Ressource } from './to-ressource.ts'

export const DEMANDES_PAR_CLE = 300
const CHEMIN = '/activites'

const keepPrivate = createMiddleware<{ Variables: Variables }>(async (c, next) => {
  await next()
  for (const nom of Object.keys(ENTETES_OUVERTES)) c.res.headers.delete(nom)
  c.res.headers.set('Cache-Control', 'private, no-cache')
  c.res.headers.append('Vary', 'Authorization')
  if (c.res.status === 401) c.res.headers.set('WWW-Authenticate', 'Bearer')
})

const LISTER_ACTIVITES = createRoute({
  method: 'get',
  path: CHEMIN,
  operationId: 'listerActivites',
  summary: 'Lire les activités',
  description:
    'Les accompagnements et les ateliers, dans la forme et avec les codes de l’API de La Coop. Demande une clé, que la coordination du département donne pour son territoire : « Authorization: Bearer identifiant:secret ». Les dernières changées d’abord ; celles qui sont supprimées en font partie, avec leur date de suppression. Lisez tant que « has_next_page » est vrai, en suivant « links.next ».',
  security: [{ Cle: [] }],
  middleware: [keepPrivate] as const,
  request: { query: FiltreRessources },
  responses: {
    200: answer(PageDActivites, 'Une page d’activités.'),
    400: refuse(400),
    401: refuse(401),
    403: refuse(403),
    404: refuse(404),
    429: refuse(429),
  },
})

/** Activities for programs: unlike the rest of the API, closed to who has no key, and to pages of other sites. */
export function addRessourceActivites(api: Api): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'Cle', { type: 'http', scheme: 'bearer' })
  api.openapi(LISTER_ACTIVITES, async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const cle = await findCle(db, c.req.header('Authorization'), PORTEE_ACTIVITES, maintenant())
    await checkLimite(db, `cle:${cle.id}`, { max: DEMANDES_PAR_CLE, fenetreS: 60 }, maintenant())
    const demande = c.req.valid('query')
    const [apres, avant] = [demande['page[after]'], demande['page[before]']]
    if (apres !== undefined && avant !== undefined)
      throw new Erreur('saisie_invalide', 'Donnez « page[after] » ou « page[before] », pas les deux.')
    const taille = demande['page[size]']
    const page = await listRessources(db, {
      ...{ filtre: await readTerritoire(db, cle, demande['filter[territoire]']), taille },
      creation: readInstant(demande['filter[creation][depuis]']),
      modification: readInstant(demande['filter[modification][depuis]']),
      apres: apres === undefined ? undefined : readCurseur(apres, 'page[after]'),
      avant: avant === undefined ? undefined : readCurseur(avant, 'page[before]'),
    })
    const { ressources, total, enVigueur, activites, suivante, precedente } = page
    const [debut, fin] = [curseurOf(ressources[0]), curseurOf(ressources.at(-1))]
    const ici = new URL(adresse + CHEMIN_API + CHEMIN)
    for (const [nom, valeur] of Object.entries(c.req.query())) ici.searchParams.set(nom, valeur)
    const linkTo = (nom: 'page[after]' | 'page[before]', curseur: string | null) => {
      if (!curseur) return null
      const cible = new URL(ici)
      cible.searchParams.delete('page[after]')
      cible.searchParams.delete('page[before]')
      cible.searchParams.set(nom, curseur)
      return { href: cible.href }
    }
    return c.json(
      {
        data: ressources as z.output<typeof Activite>[],
        links: {
          self: { href: ici.href },
          next: suivante ? linkTo('page[after]', fin) : null,
          prev: precedente ? linkTo('page[before]', debut) : null,
        },
        meta: {
          ...{ total_count: total, total_en_vigueur: enVigueur, total_activites: activites },
          items_per_page: taille,
          ...{ has_next_page: suivante, has_previous_page: precedente },
          ...{ start_cursor: debut, end_cursor: fin },
        },
      },
      200,
    )
  })
}

const curseurOf = (ressource: Ressource | undefined): string | null =>
  ressource ? writeCurseur({ modification: ressource.attributes.modification, id: ressource.id }) : null

const readInstant = (texte: string | undefined): Date | undefined =>
  texte === undefined ? undefined : new Date(readDepuis(texte).instant)
