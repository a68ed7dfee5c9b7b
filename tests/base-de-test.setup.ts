import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { findEmplacement, ROLE } from '../src/socle/base/emplacement.ts'
import { joinCluster } from '../src/socle/base/join-cluster.ts'
import { migrateBase } from '../src/socle/base/migrate-base.ts'
import { RACINE } from '../src/socle/racine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    socket: string
    modele: string
  }
}

/**
 * Starts (or joins) a throw-away PostgreSQL and prepares the migrated database that each test file copies.
 * `MAILLAGE_POSTGRES=/usr/lib/postgresql/15/bin` runs the same tests on a system PostgreSQL.
 */
export default async function setup(projet: TestProject) {
  const version = process.env.MAILLAGE_POSTGRES
    ? createHash('sha256').update(process.env.MAILLAGE_POSTGRES).digest('hex').slice(0, 8)
    : 'embarque'
  const env = {
    ...process.env,
    DATABASE_URL: '',
    MAILLAGE_DONNEES: join(RACINE, '.cache', `tests-${version}`),
  }
  process.env.MAILLAGE_BASE_JETABLE = '1'
  const presence = await joinCluster(findEmplacement(env))
  const socket = findEmplacement(env).socket

  const migrations = readdirSync(join(RACINE, 'migrations')).filter(nom => nom.endsWith('.sql'))
  const empreinte = createHash('sha256')
  for (const nom of migrations.sort()) empreinte.update(readFileSync(join(RACINE, 'migrations', nom)))
  const modele = `modele_${empreinte.digest('hex').slice(0, 16)}`
  await prepareModele(socket, modele)

  projet.provide('socket', socket)
  projet.provide('modele', modele)
  return presence.leave
}

async function prepareModele(socket: string, modele: string) {
  const client = new pg.Client({ host: socket, user: ROLE, database: 'postgres' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('modele'))`)
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [modele])
    if (rowCount) return
    const chantier = `${modele}_chantier`
    await client.query(`drop database if exists ${chantier} with (force)`)
    await client.query(`create database ${chantier}`)
    const pool = new pg.Pool({ host: socket, user: ROLE, database: chantier })
    await migrateBase(pool)
    await pool.end()
    await client.query(`alter database ${chantier} rename to ${modele}`)
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('modele'))`)
    await client.end()
  }
}
