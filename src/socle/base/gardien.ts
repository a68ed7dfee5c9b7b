/**
 * The keeper of one embedded cluster: a small process of its own that starts PostgreSQL and stops it when its last
 * user has left, however that user left (end of command, Ctrl-C, kill -9). See docs/decisions/gardien-de-la-base.md.
 */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { ensureCluster, isClusterRunning, startCluster, stopCluster } from './cluster.ts'
import { CANAL, findEmplacement, ROLE, VERROU_GARDIEN, VERROU_PRESENCE } from './emplacement.ts'

const RONDE_MS = 500
/** Looks in a row with nobody there before stopping; longer at first, the time for the caller to come in. */
const RONDES_VIDES = 3
const RONDES_VIDES_AU_DEBUT = 10

const emplacement = findEmplacement()

async function connect(): Promise<pg.Client> {
  for (let essai = 0; ; essai++) {
    const client = new pg.Client({
      host: emplacement.socket,
      user: ROLE,
      database: 'postgres',
      application_name: 'maillage gardien',
    })
    try {
      await client.connect()
      return client
    } catch (erreur) {
      await client.end().catch(() => {})
      if (essai > 600) throw erreur
      await wait(50)
    }
  }
}

async function keep() {
  ensureCluster(emplacement)
  if (!isClusterRunning(emplacement)) {
    const serveur = startCluster(emplacement)
    serveur.on('exit', () => process.exit(0))
    serveur.on('error', erreur => {
      console.error(erreur)
      process.exit(1)
    })
  }
  const client = await connect()
  client.on('error', () => process.exit(0))
  const { rows } = await client.query('select pg_try_advisory_lock($1) as seul', [VERROU_GARDIEN])
  if (!rows[0].seul) process.exit(0)

  let depart = () => {}
  let limite = RONDES_VIDES_AU_DEBUT
  client.on('notification', ({ payload }) => {
    limite = RONDES_VIDES
    if (payload === 'depart') depart()
  })
  await client.query(`listen ${CANAL}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopCluster(emplacement))

  let vides = 0
  for (;;) {
    const parti = await Promise.race([
      wait(RONDE_MS).then(() => false),
      new Promise<boolean>(resolve => {
        depart = () => resolve(true)
      }),
    ])
    const { rows } = await client.query('select pg_try_advisory_lock($1) as vide', [VERROU_PRESENCE])
    if (!rows[0].vide) {
      vides = 0
      limite = RONDES_VIDES
      continue
    }
    vides++
    // The lock is kept when stopping: a user who comes in at this moment waits on it, is cut off, and starts anew.
    if (parti || vides >= limite) break
    await client.query('select pg_advisory_unlock($1)', [VERROU_PRESENCE])
  }
  stopCluster(emplacement)
  while (isClusterRunning(emplacement)) await wait(20)
  process.exit(0)
}

await keep()
