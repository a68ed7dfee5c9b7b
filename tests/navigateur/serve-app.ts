import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createBuilder } from 'vite'
import type { Application } from '../../src/socle/http/contexte.ts'
import { type Ressources, readRessources } from '../../src/socle/http/read-ressources.ts'
import { RACINE } from '../../src/socle/racine.ts'

/** Builds what the browser loads, in a folder of its own: a test never meets the styles of another moment. */
export async function buildRessources(): Promise<Ressources> {
  const outDir = mkdtempSync(join(tmpdir(), 'maillage-public-'))
  const constructeur = await createBuilder({
    root: RACINE,
    logLevel: 'error',
    environments: { client: { build: { outDir } } },
  })
  await constructeur.build(constructeur.environments.client!)
  return readRessources(outDir)
}

/** Listens on a free port; `close` at the end of the tests. */
export function serveApp(app: Application): Promise<{ adresse: string; close: () => void }> {
  return new Promise(resolve => {
    const serveur = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      resolve({ adresse: `http://127.0.0.1:${port}`, close: () => serveur.close() }),
    )
  })
}
