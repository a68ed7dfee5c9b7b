import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { Erreur } from '../erreur.ts'
import { connectPool } from './connect-pool.ts'
import { BASE, findEmplacement, ROLE } from './emplacement.ts'
import { joinCluster } from './join-cluster.ts'
import { migrateBase } from './migrate-base.ts'

export type Base = NodePgDatabase & { $client: pg.Pool }
/** What every function that touches data takes first: the database, or the transaction one is in. */
export type Transaction = Parameters<Parameters<Base['transaction']>[0]>[0]
export type BaseOuTransaction = Base | Transaction

export type BaseOuverte = {
  db: Base
  pool: pg.Pool
  /** Leaves; the last one out stops the embedded server, and waits until it has stopped. */
  close: () => Promise<void>
}

/**
 * Opens the database, up to date with the migrations: `DATABASE_URL` when set (PostgreSQL 15 or later), else the
 * embedded one of `MAILLAGE_DONNEES`, started if it sleeps and joined if it runs.
 * @throws Erreur service_indisponible, with the reason in French.
 */
export async function openBase(env: NodeJS.ProcessEnv = process.env): Promise<BaseOuverte> {
  const presence = env.DATABASE_URL ? null : await joinCluster(findEmplacement(env))
  const acces: pg.PoolConfig = env.DATABASE_URL
    ? { connectionString: env.DATABASE_URL }
    : { host: findEmplacement(env).socket, user: ROLE, database: BASE }
  const pool = connectPool(acces)
  const leave = async () => {
    await pool.end()
    await presence?.leave()
  }
  try {
    await migrateBase(pool)
  } catch (cause) {
    await leave()
    if (cause instanceof Erreur) throw cause
    throw new Erreur(
      'service_indisponible',
      `La base de données ne répond pas : ${(cause as Error).message}. Vérifiez DATABASE_URL, puis réessayez.`,
      [],
      cause,
    )
  }
  return { db: drizzle(pool), pool, close: leave }
}
