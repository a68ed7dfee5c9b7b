import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { describeDefaut } from '../base/describe-defaut.ts'

/** A job: idempotent, since it may be run again after a stop. `quand`: a cron expression, in French time. */
export type Tache = { nom: string; quand?: string; run: (donnees: Record<string, unknown>) => Promise<void> }

export type Taches = {
  /** Asks for a job as soon as possible. It survives a stop of the server. */
  lancer: (nom: string, donnees: Record<string, unknown>) => Promise<void>
  stop: () => Promise<void>
}

const TENTATIVES = 2
const DUREE_MAX_S = 3600
/** What someone asked for is found at once; what the clock asks for can wait. */
const POLLING_S = { demandee: 0.5, prevue: 5 }

/** Runs the jobs of the program on pg-boss, in the same database, with the same connections. */
export async function startTaches(
  pool: pg.Pool,
  taches: readonly Tache[],
  logDefaut: (erreur: unknown) => void,
): Promise<Taches> {
  const boss = new PgBoss({ db: { executeSql: (texte, valeurs) => pool.query(texte, valeurs) } })
  boss.on('error', logDefaut)
  await boss.start()
  for (const { nom, quand, run } of taches) {
    await boss.createQueue(nom, {
      retryLimit: TENTATIVES,
      retryDelay: 5,
      expireInSeconds: DUREE_MAX_S,
      policy: quand ? 'exclusive' : 'standard',
    })
    await boss.work<Record<string, unknown>>(
      nom,
      { pollingIntervalSeconds: quand ? POLLING_S.prevue : POLLING_S.demandee },
      async travaux => {
        for (const { data } of travaux) {
          try {
            await run(data ?? {})
          } catch (erreur) {
            logDefaut(erreur)
            // pg-boss keeps it beside the job, and tries again.
            throw new Error(describeDefaut(erreur))
          }
        }
      },
    )
    if (quand) await boss.schedule(nom, quand, {}, { tz: 'Europe/Paris' })
  }
  return {
    lancer: async (nom, donnees) => {
      await boss.send(nom, donnees)
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}
