import { randomBytes } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { connectPool } from '../src/socle/base/connect-pool.ts'
import { ROLE } from '../src/socle/base/emplacement.ts'
import type { BaseOuverte } from '../src/socle/base/open-base.ts'

/**
 * A database of its own for one test file: migrated, empty, dropped at the end. Call it at the top level of the file:
 * `const { db } = await createBaseDeTest()`.
 */
export async function createBaseDeTest(): Promise<BaseOuverte & { nom: string; socket: string }> {
  const socket = inject('socket')
  const nom = `t_${randomBytes(6).toString('hex')}`
  await runAsAdmin(socket, `create database ${nom} template ${inject('modele')}`)
  const pool = connectPool({ host: socket, user: ROLE, database: nom, max: 8 })
  const close = async () => {
    if (pool.ended) return
    await pool.end()
    await runAsAdmin(socket, `drop database ${nom} with (force)`)
  }
  afterAll(close)
  return { db: drizzle(pool), pool, close, nom, socket }
}

async function runAsAdmin(socket: string, ordre: string) {
  const client = new pg.Client({ host: socket, user: ROLE, database: 'postgres' })
  await client.connect()
  // Copying a template refuses a second copy at the same instant: one after the other.
  await client.query(`select pg_advisory_lock(hashtext('copie'))`)
  await client.query(ordre)
  await client.end()
}
