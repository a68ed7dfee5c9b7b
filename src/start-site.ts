import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { listTaches, REPERES } from './composition.ts'
import { followMesures } from './observatoire/moteur/follow-mesures.ts'
import { createApp } from './serveur.ts'
import { readReglagesComptes } from './socle/auth/reglages.ts'
import { describeDefaut } from './socle/base/describe-defaut.ts'
import { findEmplacement } from './socle/base/emplacement.ts'
import type { BaseOuverte } from './socle/base/open-base.ts'
import { Erreur } from './socle/erreur.ts'
import type { Contexte } from './socle/http/contexte.ts'
import { readRessources } from './socle/http/read-ressources.ts'
import { readReglagesSite } from './socle/http/reglages-site.ts'
import { RACINE } from './socle/racine.ts'
import { startTaches } from './socle/taches/start-taches.ts'
import { ADRESSE_API_ADRESSE } from './territoire/geocode-adresse.ts'

export type Site = {
  adresse: string
  /** Refuses new requests, lets requests and jobs under way finish. */
  close: () => Promise<void>
}

/**
 * Starts the site and its jobs. Settings come from the environment: MAILLAGE_ADRESSE (public address), MAILLAGE_NOM,
 * MAILLAGE_THEME, MAILLAGE_EDITEUR (JSON), MAILLAGE_MANDATAIRES, MAILLAGE_API_ADRESSE, and those of accounts and mail.
 * @throws Erreur when a setting is wrong or the port is taken
 */
export async function startSite(
  base: BaseOuverte,
  { port, env }: { port: number; env: NodeJS.ProcessEnv },
): Promise<Site> {
  const reglages = readReglagesSite(env, port)
  const logDefaut = (erreur: unknown, reference: string) =>
    console.error(`[${reference}] ${describeDefaut(erreur)}`)
  const depots = join(findEmplacement(env).dossier, 'depots')
  await mkdir(depots, { recursive: true, mode: 0o700 })

  const contexte: Contexte = {
    ...{ ...reglages, db: base.db, depots, logDefaut, maintenant: () => new Date() },
    theme: env.MAILLAGE_THEME === 'etat' ? 'etat' : 'neutre',
    mandataires: Number(env.MAILLAGE_MANDATAIRES || 0),
    apiAdresse: env.MAILLAGE_API_ADRESSE || ADRESSE_API_ADRESSE,
    comptes: readReglagesComptes(env, REPERES),
    ressources: readRessources(join(RACINE, 'dist/public')),
    lancer: (nom, donnees) => taches.lancer(nom, donnees),
  }
  await followMesures(base.db)
  const taches = await startTaches(base.pool, listTaches(contexte), erreur => logDefaut(erreur, 'tâche'))
  await taches.lancer('recomposer-lieux', {})
  // Figures are read before anyone asks for them.
  await taches.lancer('rafraichir-faits', {})
  const serveur = await listen(createApp(contexte).fetch, port)
  return {
    adresse: reglages.adresse,
    close: async () => {
      await new Promise(fini => serveur.close(fini))
      await taches.stop()
    },
  }
}

type Ecoute = ReturnType<typeof serve>

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<Ecoute> {
  return new Promise((resolve, reject) => {
    const serveur = serve({ fetch, port }, () => resolve(serveur))
    serveur.on('error', (cause: NodeJS.ErrnoException) => {
      const pris = cause.code === 'EADDRINUSE'
      reject(
        pris
          ? new Erreur(
              'conflit',
              `Le port ${port} est déjà pris. Choisissez-en un autre : PORT=3001.`,
              [],
              cause,
            )
          : cause,
      )
    })
  })
}
