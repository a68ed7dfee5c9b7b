import { OpenAPIHono } from '@hono/zod-openapi'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import { Erreur } from '../../../socle/erreur.ts'
import type { Variables } from '../../../socle/http/contexte.ts'
import { limitRate } from '../../../socle/http/limit-rate.ts'
import { findCommunes } from '../../../territoire/find-communes.ts'
import { BESOINS } from '../../recherche/besoins.ts'
import { DEBUT, readCurseur, readDepuis } from '../curseur.ts'
import { findLieuPublie } from '../find-lieu-publie.ts'
import { ENTETES_OUVERTES, LICENCE } from '../licence.ts'
import { listChangements } from '../list-changements.ts'
import { listLieuxPublies } from '../list-lieux-publies.ts'
import { explainPublie } from '../publish-lieu.ts'
import { readFiltre } from '../routes/read-filtre.ts'
import { LIRE_LIEU, LISTER_BESOINS, LISTER_CHANGEMENTS, LISTER_COMMUNES, LISTER_LIEUX } from './routes-api.ts'

export const CHEMIN_API = '/api/v1'
export const DEMANDES_PAR_MINUTE = 600

export type Api = OpenAPIHono<{ Variables: Variables }>

/** What the OpenAPI document says of the whole API. `adresse`: the public one of the site. */
export const describeApi = (adresse: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Annuaire des lieux d’aide numérique',
    version: '1',
    description: `Lecture seule. Sans clé, sauf les activités. ${DEMANDES_PAR_MINUTE} demandes par minute et par adresse réseau. Les contacts personnels ne sont pas diffusés sans l’accord de leur titulaire.`,
    license: { name: LICENCE.nom, url: LICENCE.adresse },
  },
  servers: [{ url: adresse + CHEMIN_API }],
  externalDocs: { url: `${adresse}/api`, description: 'La même documentation, pour une personne.' },
})

/** The resources that a higher floor adds to the API, under the same contract, limits and headers. */
export type Complement = (api: Api) => void

/** The read API, from its contract: whatever it answers, the document says. To be mounted at `CHEMIN_API`. */
export function createApi(complements: readonly Complement[] = []): Api {
  const api: Api = new OpenAPIHono<{ Variables: Variables }>({
    defaultHook: resultat => {
      if (!resultat.success) throw refuse(resultat.error.issues)
    },
  })
  const retainedHeaders = [...RETAINED_304_HEADERS, ...Object.keys(ENTETES_OUVERTES)]
  api.use(
    '*',
    openToAll,
    limitRate('api', { max: DEMANDES_PAR_MINUTE, fenetreS: 60 }),
    etag({ weak: true, retainedHeaders }),
  )

  api.openapi(LISTER_LIEUX, async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const { page, parPage } = c.req.valid('query')
    const filtre = await readFiltre(c)
    return c.json(
      await listLieuxPublies(db, filtre, { page, parPage, adresse, maintenant: maintenant() }),
      200,
    )
  })

  api.openapi(LIRE_LIEU, async c => {
    const { db, adresse } = c.var.contexte
    const { id } = c.req.valid('param')
    const { lieu, actuel } = await findLieuPublie(db, id)
    if (actuel !== id) return c.redirect(`${CHEMIN_API}/lieux/${actuel}`, 301)
    return c.json(explainPublie(lieu, adresse), 200)
  })

  api.openapi(LISTER_CHANGEMENTS, async c => {
    const { db, adresse } = c.var.contexte
    const { depuis, curseur, parPage } = c.req.valid('query')
    if (depuis !== undefined && curseur !== undefined)
      throw new Erreur('saisie_invalide', 'Donnez « depuis » ou « curseur », pas les deux.')
    const apres =
      curseur !== undefined ? readCurseur(curseur) : depuis !== undefined ? readDepuis(depuis) : DEBUT
    return c.json(await listChangements(db, apres, { parPage, adresse }), 200)
  })

  api.openapi(LISTER_COMMUNES, async c => {
    const { q, ...filtre } = c.req.valid('query')
    return c.json(await findCommunes(c.var.contexte.db, { ...filtre, recherche: q?.slice(0, 100) }), 200)
  })

  api.openapi(LISTER_BESOINS, c =>
    c.json({ lignes: BESOINS.map(({ code, service, texte }) => ({ code, service, texte })) }, 200),
  )

  for (const add of complements) add(api)
  api.doc31('/openapi.json', c => describeApi(c.var.contexte.adresse))
  return api
}

/** Anyone's page and program may read, errors included; nothing is kept without asking whether it changed. */
const openToAll = createMiddleware(async (c, next) => {
  for (const [nom, valeur] of Object.entries(ENTETES_OUVERTES)) c.header(nom, valeur)
  c.header('Cache-Control', 'public, no-cache')
  await next()
})

type Faute = { path: PropertyKey[]; message: string; code: string; keys?: string[] }

function refuse(fautes: readonly Faute[]): Erreur {
  const details = fautes.flatMap(({ path, message, keys }) =>
    keys
      ? keys.map(champ => ({ champ, message: 'Ce paramètre n’existe pas ici.' }))
      : [{ champ: path.map(String).join('.'), message }],
  )
  const noms = [...new Set(details.map(({ champ }) => `« ${champ} »`))].join(', ')
  return new Erreur(
    'saisie_invalide',
    `À corriger dans l’adresse : ${noms}. La documentation est à l’adresse /api.`,
    details,
  )
}
