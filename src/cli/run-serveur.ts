import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BaseOuverte } from '../socle/base/open-base.ts'
import { RACINE } from '../socle/racine.ts'

/** What the built bundle gives. Declared here: a command run from the sources must not reach the pages, even by a type. */
type StartSite = (
  base: BaseOuverte,
  reglages: { port: number; env: NodeJS.ProcessEnv },
) => Promise<{ adresse: string; close: () => Promise<void> }>

/** Builds the site when needed, serves it until the process is asked to stop. */
export async function runServeur(
  base: BaseOuverte,
  { port }: { port: number },
  onReady: (adresse: string) => void,
): Promise<void> {
  execFileSync(join(RACINE, 'bin/construire'), { stdio: ['ignore', 'ignore', 'inherit'] })
  const bundle = pathToFileURL(join(RACINE, 'dist/serveur/main.js')).href
  const { startSite }: { startSite: StartSite } = await import(bundle)
  const site = await startSite(base, { port, env: process.env })
  onReady(site.adresse)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await site.close()
}
