import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { timing } from 'hono/timing'
import { findAnnonce } from './composition.ts'
import { listNavigation, NAVIGATION_PUBLIQUE } from './navigation.ts'
import { addRoutes, CORPS_VOLUMINEUX } from './routes.ts'
import { createResolveSession } from './socle/auth/resolve-session.ts'
import type { Application, Contexte, Variables } from './socle/http/contexte.ts'
import { answerMethodNotAllowed, handleErreur, handleIntrouvable } from './socle/http/handle-erreur.tsx'
import { limitBody } from './socle/http/limit-body.ts'
import { secureResponses } from './socle/http/secure-responses.ts'
import { serveRessources } from './socle/http/serve-ressources.ts'

/** Finds the session of each request. */
const resolveSession = createResolveSession(listNavigation)

/** The whole site as a function of a request; tests call `createApp(contexte).request('/lieux')`. */
export function createApp(contexte: Contexte): Application {
  const app: Application = new Hono<{ Variables: Variables }>()
  app.onError(handleErreur)
  app.notFound(handleIntrouvable)

  app.use(requestId())
  // How long the server took, for who measures it. Not in production: what takes longer there is nobody's business.
  if (contexte.comptes.mode !== 'production') app.use(timing())
  app.use(async (c, next) => {
    c.set('contexte', contexte)
    c.set('acteur', null)
    c.set('visiteur', null)
    c.set('navigation', NAVIGATION_PUBLIQUE)
    c.set('annonce', null)
    await next()
  })
  app.use(secureResponses(contexte.adresse))
  app.use(compress())
  app.route('/', serveRessources(contexte.ressources.dossier))
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerMethodNotAllowed }))
  app.use(csrf({ origin: new URL(contexte.adresse).origin }))
  app.use(limitBody(CORPS_VOLUMINEUX))
  app.use(async (c, next) => {
    c.set('annonce', await findAnnonce(contexte))
    const session = await resolveSession(c)
    if (session) {
      c.set('acteur', session.acteur)
      c.set('visiteur', session.visiteur)
      c.set('navigation', session.visiteur.navigation)
    }
    await next()
  })

  addRoutes(app)
  return app
}
