import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Application, Variables } from './contexte.ts'

const UN_AN = 'public, max-age=31536000, immutable'
const UN_JOUR = 'public, max-age=86400'

/**
 * The files of the browser's build. Those under /ressources/ carry a hash in their name and are kept for ever; the few
 * others (icon) for a day. Compressed forms written by the build are sent as they are.
 */
export function serveRessources(dossier: string): Application {
  const app: Application = new Hono<{ Variables: Variables }>()
  app.use('/ressources/*', etag(), serveFrom(dossier, UN_AN))
  app.use('/favicon.svg', etag(), serveFrom(dossier, UN_JOUR))
  return app
}

function serveFrom(root: string, cacheControl: string) {
  return serveStatic({
    root,
    precompressed: true,
    onFound: (_chemin, c) => {
      c.header('Cache-Control', cacheControl)
    },
  })
}
