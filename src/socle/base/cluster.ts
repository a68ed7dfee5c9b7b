import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Erreur } from '../erreur.ts'
import { type Emplacement, ROLE } from './emplacement.ts'
import { findBinaires } from './find-binaires.ts'

type Compte = { uid: number; gid: number }

/** PostgreSQL refuses to run as root: the first of these accounts that exists runs it then. */
function findCompte(): Compte | null {
  if (process.getuid?.() !== 0) return null
  const comptes = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(ligne => ligne.split(':'))
  const compte = comptes.find(([nom]) => nom === 'postgres') ?? comptes.find(([nom]) => nom === 'nobody')
  if (!compte)
    throw new Erreur(
      'service_indisponible',
      'PostgreSQL ne peut pas tourner sous le compte root : créez un compte « postgres » (useradd postgres), puis relancez.',
    )
  return { uid: Number(compte[2]), gid: Number(compte[3]) }
}

/**
 * As root the server runs under another account, but keeps the right to walk through folders that only root may
 * enter (a clone in /root, a mktemp folder): Linux capabilities carried across the change of user by setpriv.
 */
function command(binaire: string, args: string[], compte: Compte | null): [string, string[]] {
  if (!compte) return [binaire, args]
  const droits = '+dac_override,+dac_read_search'
  return [
    'setpriv',
    [
      `--reuid=${compte.uid}`,
      `--regid=${compte.gid}`,
      '--clear-groups',
      `--inh-caps=${droits}`,
      `--ambient-caps=${droits}`,
      binaire,
      ...args,
    ],
  ]
}

/**
 * Makes the folder of the socket, and checks that it is ours. In /tmp another account could have laid it first, to receive
 * our data in the server's place, or as a link, to have us give away the folder that it leads to.
 * @throws Erreur service_indisponible
 */
export function claimSocket({ socket }: Emplacement) {
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  const etat = lstatSync(socket)
  const moi = process.getuid?.()
  const nous = moi === undefined || etat.uid === moi || etat.uid === findCompte()?.uid
  if (!etat.isDirectory() || !nous)
    throw new Erreur(
      'service_indisponible',
      `Le dossier ${socket} a été créé par un autre compte de cet ordinateur : la base ne peut pas s’en servir. Supprimez-le, ou indiquez un dossier de données au chemin plus court par MAILLAGE_DONNEES.`,
    )
}

/** Creates the cluster when the folder has none. Built aside then renamed, so that a stop half-way leaves nothing. */
export function ensureCluster(emplacement: Emplacement) {
  const compte = findCompte()
  mkdirSync(emplacement.dossier, { recursive: true, mode: 0o700 })
  claimSocket(emplacement)
  if (compte) chownSync(emplacement.socket, compte.uid, compte.gid)
  chmodSync(emplacement.socket, 0o700)
  if (existsSync(join(emplacement.cluster, 'PG_VERSION'))) return

  const chantier = `${emplacement.cluster}.${process.pid}`
  mkdirSync(chantier, { mode: 0o700 })
  if (compte) chownSync(chantier, compte.uid, compte.gid)
  const args = [
    '-D',
    chantier,
    '-U',
    ROLE,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  const essai = spawnSync(
    ...command(join(findBinaires(emplacement, compte !== null), 'initdb'), args, compte),
    {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    },
  )
  if (essai.status !== 0) {
    rmSync(chantier, { recursive: true, force: true })
    throw new Erreur(
      'service_indisponible',
      `La base n'a pas pu être créée dans ${emplacement.dossier} : ${(essai.stderr || String(essai.error)).trim()}`,
    )
  }
  try {
    renameSync(chantier, emplacement.cluster)
  } catch (cause) {
    // Another keeper was quicker: its cluster serves both.
    rmSync(chantier, { recursive: true, force: true })
    if (!existsSync(join(emplacement.cluster, 'PG_VERSION'))) throw cause
  }
}

/** Whether a server holds the cluster, by its own lock file. A stale file (pid gone or reused by another program) is no server. */
export function isClusterRunning(emplacement: Emplacement): boolean {
  const pid = readPid(emplacement)
  if (pid === null) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    if (process.platform === 'linux') return false
    return isAlive(pid)
  }
}

/** Asks for a fast shutdown: sessions are ended, what is committed is on disk. */
export function stopCluster(emplacement: Emplacement) {
  const pid = readPid(emplacement)
  if (pid !== null && isAlive(pid)) process.kill(pid, 'SIGINT')
}

export function startCluster(emplacement: Emplacement): ChildProcess {
  const compte = findCompte()
  const sansDurabilite =
    process.env.MAILLAGE_BASE_JETABLE === '1'
      ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
      : []
  const args = [
    ...['-D', emplacement.cluster],
    ...[
      '-c',
      'listen_addresses=',
      '-c',
      `unix_socket_directories=${emplacement.socket}`,
      '-c',
      'unix_socket_permissions=0700',
    ],
    ...['-c', 'max_connections=120', '-c', 'jit=off', '-c', 'shared_buffers=256MB', '-c', 'max_wal_size=2GB'],
    ...sansDurabilite,
  ]
  writeFileSync(emplacement.journal, '', { flag: 'a', mode: 0o600 })
  const journal = openSync(emplacement.journal, 'a')
  return spawn(...command(join(findBinaires(emplacement, compte !== null), 'postgres'), args, compte), {
    stdio: ['ignore', journal, journal],
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
  })
}

function readPid(emplacement: Emplacement): number | null {
  try {
    return Number.parseInt(readFileSync(join(emplacement.cluster, 'postmaster.pid'), 'utf8'), 10) || null
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw erreur
  }
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
