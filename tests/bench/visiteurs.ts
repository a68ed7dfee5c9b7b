import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
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
export async function visit(
  site: { adresse: string },
  chemins: string[],
  /** Pages a second for all of them together; none: as fast as they are answered. */
  { parSeconde }: { parSeconde?: number } = {},
) {
  const serveur: number[] = []
  const bout: number[] = []
  const tir = autocannon(
    {
      url: site.adresse,
      connections: VISITEURS,
      duration: SECONDES,
      overallRate: parSeconde,
      requests: chemins.map(path => ({ path })),
      setupClient: client =>
        client.on('headers', recus => {
          const [, duree] = /total;dur=([\d.]+)/.exec(JSON.stringify(recus)) ?? []
          if (duree) serveur.push(Number(duree))
        }),
    },
    () => {},
  )
  tir.on('response', (_, statut, __, duree) => {
    if (statut !== 200) throw new Error(`réponse ${statut}`)
    bout.push(duree)
  })
  await once(tir, 'done')
  return {
    p50: findMedian(serveur),
    p95: findCentile(serveur, 95),
    p95_vu_du_visiteur: findCentile(bout, 95),
    reponses_par_seconde: Math.round(bout.length / SECONDES),
  }
}
