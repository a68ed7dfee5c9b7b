import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { toSchemaNational } from '../../src/annuaire/schema/write-schema.ts'
import { generateLieux } from '../../src/fictif/lieux.ts'
import { writeSources } from '../../src/fictif/write-sources.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { type Banc, importFichier, openBanc } from './base-de-banc.ts'
import { findCentile, findMedian, type Mesure } from './mesure.ts'

const LIEUX = 25_000
const VISITEURS = 10
const SECONDES = 10
const PORT = 3987

/** The public list on 25,000 places, as seen by ten visitors at once, each asking again as soon as answered. */
export async function benchListe(): Promise<Mesure[]> {
  const banc = await openBanc()
  const site = await startSite(join(banc.dossier, 'donnees'))
  try {
    const petit = await measureListe(banc, LIEUX / 2)
    const grand = await measureListe(banc, LIEUX)
    return [
      {
        nom: `liste publique, ${LIEUX} lieux, p95 du temps de serveur`,
        valeur: grand.p95,
        unite: 'ms',
        cible: 40,
        details: grand,
      },
      {
        nom: '  croissance pour deux fois plus de lieux',
        valeur: grand.p95 / petit.p95,
        unite: 'fois',
        cible: null,
        details: petit,
      },
    ]
  } finally {
    site.kill('SIGTERM')
    await once(site, 'exit')
    await banc.close()
  }
}

async function startSite(donnees: string) {
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
  return site
}

async function measureListe(banc: Banc, nombre: number) {
  const lignes = generateLieux(banc.departement, { graine: 5, lieux: nombre }).map(lieu =>
    toSchemaNational({ ...lieu, date_maj: lieu.date_maj ?? '2026-01-01' }),
  )
  const source = {
    nom: 'tous',
    fichier: `tous-${nombre}.csv`,
    format: 'csv' as const,
    encodage: 'utf-8' as const,
    separateur: ',' as const,
    lignes,
  }
  const [fichier] = await writeSources([source], banc.dossier)
  await importFichier(banc.db, fichier!)
  await banc.db.execute('vacuum analyze')
  const adresses = banc.departement.communes.slice(0, 20).map(({ code }) => `/lieux?commune=${code}`)
  const demandes = [
    '/lieux',
    '/lieux?page=40',
    '/lieux?departement=00&q=mediatheque',
    '/lieux?q=mairie',
    ...adresses,
  ]
  const serveur: number[] = []
  const bout: number[] = []
  const tir = autocannon(
    {
      url: `http://127.0.0.1:${PORT}`,
      connections: VISITEURS,
      duration: SECONDES,
      requests: demandes.map(path => ({ path })),
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
    lieux: nombre,
  }
}
