import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { RACINE } from '../../src/socle/racine.ts'
import { findCentile, findMedian } from './mesure.ts'

export const VISITEURS = 10
const SECONDES = 10
const PORT = 3987

/** The site as it is run, on these data. */
export async function startSite(donnees: string) {
  const site = spawn(join(RACINE, 'bin/maillage'), ['serveur', '--port', String(PORT)], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      MAILLAGE_DONNEES: donnees,
      MAILLAGE_MODE: 'demonstration',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(site.stdout, 'data')
  const close = async () => {
    site.kill('SIGTERM')
    await once(site, 'exit')
  }
  return { adresse: `http://127.0.0.1:${PORT}`, pid: site.pid!, close }
}

/** Ten visitors at once, each asking for the next of these pages as soon as answered. Milliseconds. */
export async function visit(site: { adresse: string }, chemins: string[]) {
  const serveur: number[] = []
  const bout: number[] = []
  const tir = autocannon(
    {
      url: site.adresse,
      connections: VISITEURS,
      duration: SECONDES,
      requests: chemins.map(path => ({ path })),
      setupClient: client => client.on('headers', recus => serveur.push(...readDuree(JSON.stringify(recus)))),
    },
    () => {},
  )
  tir.on('response', (_, statut, __, duree) => {
    if (statut !== 200) throw new Error(`réponse ${statut}`)
    bout.push(duree)
  })
  await once(tir, 'done')
  return summarize(serveur, bout)
}

/** Ten visitors who each read a page a second: they do not click together, as a load tool that paces all of them would. */
export async function visitCalmly({ adresse }: { adresse: string }, chemins: readonly string[]) {
  const serveur: number[] = []
  const bout: number[] = []
  await Promise.all(
    Array.from({ length: VISITEURS }, async (_, rang) => {
      await sleep((rang * 1000) / VISITEURS)
      for (let n = 0; n < SECONDES; n++) {
        const debut = performance.now()
        const reponse = await fetch(adresse + chemins[(n * VISITEURS + rang) % chemins.length]!)
        await reponse.text()
        if (reponse.status !== 200) throw new Error(`réponse ${reponse.status}`)
        const duree = performance.now() - debut
        bout.push(duree)
        serveur.push(...readDuree(reponse.headers.get('Server-Timing') ?? ''))
        await sleep(Math.max(0, 1000 - duree))
      }
    }),
  )
  return summarize(serveur, bout)
}

const readDuree = (entetes: string): number[] => {
  const [, duree] = /total;dur=([\d.]+)/.exec(entetes) ?? []
  return duree ? [Number(duree)] : []
}

const summarize = (serveur: readonly number[], bout: readonly number[]) => ({
  p50: findMedian(serveur),
  p95: findCentile(serveur, 95),
  p95_vu_du_visiteur: findCentile(bout, 95),
  reponses_par_seconde: Math.round(bout.length / SECONDES),
})
