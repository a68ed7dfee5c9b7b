import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { REPERES } from './composition.ts'
import { listNavigation } from './navigation.ts'
import { addRoutes, CORPS_VOLUMINEUX } from './routes.ts'
import { readReglagesComptes } from './socle/auth/reglages.ts'
import { createResolveSession } from './socle/auth/resolve-session.ts'
import type { Application, Contexte, Variables } from './socle/http/contexte.ts'
import { answerMethodNotAllowed, handleErreur, handleIntrouvable } from './socle/http/handle-erreur.tsx'
import { limitBody } from './socle/http/limit-body.ts'
import { readRessources } from './socle/http/read-ressources.ts'
import { secureResponses } from './socle/http/secure-responses.ts'
import { serveRessources } from './socle/http/serve-ressources.ts'
import { RACINE } from './socle/racine.ts'

/** Finds the session of each request. */
const resolveSession = createResolveSession(listNavigation)

/** The whole site as a function of a request; tests call `createApp(contexte).request('/lieux')`. */
export function createApp(contexte: Contexte): Application {
  const app: Application = new Hono<{ Variables: Variables }>()
  app.onError(handleErreur)
  app.notFound(handleIntrouvable)

  app.use(requestId())
  app.use(async (c, next) => {
    c.set('contexte', contexte)
    c.set('acteur', null)
    c.set('visiteur', null)
    await next()
  })
  app.use(secureResponses(contexte.adresse))
  app.use(compress())
  app.route('/', serveRessources(contexte.ressources.dossier))
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerMethodNotAllowed }))
  app.use(csrf({ origin: new URL(contexte.adresse).origin }))
  app.use(limitBody(CORPS_VOLUMINEUX))
  app.use(async (c, next) => {
    const session = await resolveSession(c)
    if (session) {
      c.set('acteur', session.acteur)
      c.set('visiteur', session.visiteur)
    }
    await next()
  })

  addRoutes(app)
  return app
}

export type ReglagesServeur = Pick<Contexte, 'db' | 'nomInstance'> &
  Partial<Pick<Contexte, 'adresse' | 'theme' | 'editeur' | 'mandataires' | 'comptes'>> & { port: number }

export type Serveur = {
  /** The port listened to: the one asked for, or the one found when 0 was asked. */
  port: number
  adresse: string
  /** Refuses new requests, lets those under way finish. */
  close: () => Promise<void>
}

/** Starts the site on `port`, all interfaces. Rejects with the system's error when the port is taken. */
export function startServeur({ port, ...reglages }: ReglagesServeur): Promise<Serveur> {
  const adresse = reglages.adresse ?? `http://localhost:${port}`
  const app = createApp({
    theme: 'neutre',
    editeur: null,
    mandataires: 0,
    comptes: readReglagesComptes(process.env, REPERES),
    ...reglages,
    adresse,
    maintenant: () => new Date(),
    ressources: readRessources(join(RACINE, 'dist/public')),
    logDefaut: (erreur, reference) => console.error(`[${reference}]`, erreur),
  })
  return new Promise((resolve, reject) => {
    const serveur = serve({ fetch: app.fetch, port }, ({ port: ecoute }) =>
      resolve({
        port: ecoute,
        adresse,
        close: () => new Promise((fini, rate) => serveur.close(erreur => (erreur ? rate(erreur) : fini()))),
      }),
    )
    serveur.on('error', reject)
  })
}
