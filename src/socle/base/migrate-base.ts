import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { Erreur } from '../erreur.ts'
import { RACINE } from '../racine.ts'

const VERROU_MIGRATION = 7_421_003
const VERSION_MINIMALE = 150_000

/** Brings the schema up to date; commands and server that start together wait for one another. */
export async function migrateBase(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query(`select current_setting('server_version_num')::int as version`)
    if (rows[0].version < VERSION_MINIMALE)
      throw new Erreur(
        'service_indisponible',
        'Il faut PostgreSQL 15 ou plus récent. Mettez le serveur à jour, ou laissez Maillage utiliser le sien (sans DATABASE_URL).',
      )
    await client.query('select pg_advisory_lock($1)', [VERROU_MIGRATION])
    try {
      await migrate(drizzle(client), { migrationsFolder: join(RACINE, 'migrations') })
    } finally {
      await client.query('select pg_advisory_unlock($1)', [VERROU_MIGRATION])
    }
  } finally {
    client.release()
  }
}
