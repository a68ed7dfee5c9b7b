import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Erreur } from '../erreur.ts'
import { RACINE } from '../racine.ts'
import { claimSocket } from './cluster.ts'
import { BASE, CANAL, type Emplacement, ROLE, VERROU_GARDIEN, VERROU_PRESENCE } from './emplacement.ts'

export type Presence = { leave: () => Promise<void> }

/** Makes sure that the cluster runs and has its keeper, then takes the shared lock that says « someone is here ». */
export async function joinCluster(emplacement: Emplacement): Promise<Presence> {
  claimSocket(emplacement)
  const fin = Date.now() + 60_000
  let gardien: { sorti: number | null } | null = null
  for (;;) {
    const client = new pg.Client({
      host: emplacement.socket,
      user: ROLE,
      database: 'postgres',
      application_name: 'maillage présence',
    })
    try {
      await client.connect()
      await client.query('select pg_advisory_lock_shared($1)', [VERROU_PRESENCE])
      const { rows } = await client.query(
        `select exists (select 1 from pg_locks where locktype = 'advisory' and objid = $1 and granted) as garde`,
        [VERROU_GARDIEN],
      )
      if (!rows[0].garde && !gardien) gardien = spawnGardien(emplacement)
      await client.query(`notify ${CANAL}, 'arrivee'`)
      await ensureDatabase(client)
      client.on('error', () => {})
      return { leave: () => leaveCluster(client, emplacement) }
    } catch (erreur) {
      await client.end().catch(() => {})
      if (!gardien || gardien.sorti !== null) {
        if (gardien && gardien.sorti !== 0) throw unavailable(emplacement, erreur)
        gardien = spawnGardien(emplacement)
      }
      if (Date.now() > fin) throw unavailable(emplacement, erreur)
      await wait(25)
    }
  }
}

function unavailable(emplacement: Emplacement, cause: unknown) {
  return new Erreur(
    'service_indisponible',
    `La base embarquée n'a pas démarré. Lisez ${emplacement.journal}, ou indiquez un autre dossier par MAILLAGE_DONNEES.`,
    [],
    cause,
  )
}

function spawnGardien(emplacement: Emplacement) {
  mkdirSync(emplacement.dossier, { recursive: true, mode: 0o700 })
  const journal = openSync(emplacement.journal, 'a', 0o600)
  const etat: { sorti: number | null } = { sorti: null }
  const processus = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(RACINE, 'src/socle/base/gardien.ts')],
    {
      detached: true,
      stdio: ['ignore', journal, journal],
      cwd: '/',
      env: {
        ...process.env,
        MAILLAGE_DONNEES: emplacement.dossier,
        MAILLAGE_POSTGRES: emplacement.binaires ?? '',
      },
    },
  )
  processus.on('exit', code => {
    etat.sorti = code ?? 1
  })
  processus.unref()
  return etat
}

async function ensureDatabase(client: pg.Client) {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [BASE])
  if (rowCount) return
  try {
    await client.query(`create database ${BASE}`)
  } catch (erreur) {
    const { code } = erreur as pg.DatabaseError
    // Another user created it at the same moment.
    if (code !== '42P04' && code !== '23505') throw erreur
  }
}

async function leaveCluster(client: pg.Client, emplacement: Emplacement) {
  try {
    const { rows } = await client.query(
      `select count(*)::int as presents from pg_locks where locktype = 'advisory' and objid = $1 and granted`,
      [VERROU_PRESENCE],
    )
    await client.query('select pg_advisory_unlock_shared($1)', [VERROU_PRESENCE])
    await client.query(`notify ${CANAL}, 'depart'`)
    await client.end()
    if (rows[0].presents > 1) return
  } catch {
    // The server was stopped under us: there is nothing left to leave.
    return
  }
  for (let i = 0; i < 150 && existsSync(join(emplacement.cluster, 'postmaster.pid')); i++) await wait(20)
}
