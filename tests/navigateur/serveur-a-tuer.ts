/** The built site as a process of its own, so that a test can kill it: `node serveur-a-tuer.ts PORT`, DATABASE_URL given. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openBase } from '../../src/socle/base/open-base.ts'
import { RACINE } from '../../src/socle/racine.ts'

const { startSite } = await import(pathToFileURL(join(RACINE, 'dist/serveur/main.js')).href)
await startSite(await openBase(process.env), { port: Number(process.argv[2]), env: process.env })
console.log('prêt')
