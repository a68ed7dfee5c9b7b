import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import type { Application, Variables } from './contexte.ts'

const UN_AN = 'public, max-age=31536000, immutable'
const UN_JOUR = 'public, max-age=86400'

/**
 * The files of the browser's build. Those under /ressources/ carry a hash in their name and are kept for ever; the few
 * others (icons) for a day. Compressed forms written by the build are sent as they are. Nothing before the first build.
 */
export function serveRessources(dossier: string): Application {
  const app: Application = new Hono<{ Variables: Variables }>()
  if (!existsSync(dossier)) return app
  const serve = serveStatic({ root: dossier, precompressed: true })
  app.use('/ressources/*', keepFor(UN_AN), etag(), serve)
  app.use('/favicon.svg', keepFor(UN_JOUR), etag(), serve)
  app.use('/icones/*', keepFor(UN_JOUR), etag(), serve)
  return app
}

function keepFor(duree: string) {
  return createMiddleware(async (c, next) => {
    await next()
    if (c.res.ok || c.res.status === 304) c.header('Cache-Control', duree)
  })
}
