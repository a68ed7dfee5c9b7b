import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, expect, it } from 'vitest'
import { RACINE } from '../racine.ts'
import { findEmplacement } from './emplacement.ts'

// A folder that only its owner may enter, as `mktemp -d` and /root are.
const dossier = mkdtempSync(join(tmpdir(), 'maillage-base-'))
chmodSync(dossier, 0o700)
afterEach(untilStopped)
afterAll(() => rmSync(dossier, { recursive: true, force: true }))

/** A user of the base in a process of its own, that says « ouvert » once in, and leaves when its input ends. */
function startUsager(env: Record<string, string> = {}): ChildProcess {
  const programme = `
    const { openBase } = await import('${join(RACINE, 'src/socle/base/open-base.ts')}')
    const base = await openBase()
    const { rows } = await base.pool.query("select pg_postmaster_start_time()::text || pg_backend_pid() as debut")
    console.log('ouvert')
    for await (const _ of process.stdin) {}
    await base.close()`
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', programme],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: '',
        MAILLAGE_DONNEES: join(dossier, 'donnees'),
        MAILLAGE_BASE_JETABLE: '1',
        ...env,
      },
    },
  )
}

async function enter(usager: ChildProcess) {
  const [texte] = await Promise.race([once(usager.stdout!, 'data'), once(usager, 'exit')])
  expect(String(texte)).toContain('ouvert')
}

async function leave(usager: ChildProcess) {
  usager.stdin!.end()
  await once(usager, 'exit')
}

const isRunning = () => existsSync(join(dossier, 'donnees/postgres/postmaster.pid'))

async function untilStopped() {
  for (let i = 0; i < 400 && isRunning(); i++) await wait(25)
  expect(isRunning()).toBe(false)
}

it('says in French that the server cannot be reached', async () => {
  const { openBase } = await import('./open-base.ts')
  await expect(openBase({ DATABASE_URL: 'postgres://personne@127.0.0.1:1/rien' })).rejects.toThrow(
    'La base de données ne répond pas',
  )
})

it('refuses a folder that somebody else laid in its way in /tmp', async () => {
  const { openBase } = await import('./open-base.ts')
  const env = { MAILLAGE_DONNEES: join(dossier, 'piege', 'x'.repeat(90)) }
  const { socket } = findEmplacement(env)
  symlinkSync(dossier, socket)
  await expect(openBase(env)).rejects.toThrow('a été créé par un autre compte')
  rmSync(socket)
})

it('starts the embedded server, and has stopped it when its only user has left', async () => {
  const usager = startUsager()
  await enter(usager)
  expect(isRunning()).toBe(true)
  await leave(usager)
  expect(isRunning()).toBe(false)
})

it('serves two users who start together, until the last has left', async () => {
  const [un, deux] = [startUsager(), startUsager()]
  await Promise.all([enter(un), enter(deux)])
  await leave(un)
  await wait(1500)
  expect(isRunning()).toBe(true)
  await leave(deux)
  expect(isRunning()).toBe(false)
})

it('stops when its only user is killed', async () => {
  const usager = startUsager()
  await enter(usager)
  usager.kill('SIGKILL')
  await once(usager, 'exit')
  await untilStopped()
})

it('lets a user in while the server is stopping', async () => {
  const premier = startUsager()
  await enter(premier)
  premier.kill('SIGKILL')
  await wait(1400)
  const second = startUsager()
  await enter(second)
  await leave(second)
})

it('works with a data folder whose path is too long for a unix socket', async () => {
  const usager = startUsager({ MAILLAGE_DONNEES: join(dossier, 'donnees', 'x'.repeat(90)) })
  await enter(usager)
  await leave(usager)
})
