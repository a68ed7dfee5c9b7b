import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { RACINE } from '../racine.ts'

/** Where the embedded cluster keeps its files. All paths are absolute. */
export type Emplacement = {
  dossier: string
  cluster: string
  /** Folder of the unix socket. */
  socket: string
  journal: string
  /** Folder of another PostgreSQL's binaries (initdb, postgres), else the npm package's. */
  binaires: string | null
}

// sun_path holds 107 bytes on Linux, of which '/.s.PGSQL.5432' takes 14.
const LONGUEUR_MAX_SOCKET = 90

/**
 * The data folder of the embedded database: `MAILLAGE_DONNEES`, else `donnees/` in the program's folder.
 * `MAILLAGE_POSTGRES` may name the binaries of a system PostgreSQL (`/usr/lib/postgresql/15/bin`).
 */
export function findEmplacement(env: NodeJS.ProcessEnv = process.env): Emplacement {
  const dossier = resolve(env.MAILLAGE_DONNEES || join(RACINE, 'donnees'))
  const proche = join(dossier, 'socket')
  const empreinte = createHash('sha256').update(dossier).digest('hex').slice(0, 16)
  return {
    dossier,
    cluster: join(dossier, 'postgres'),
    socket: proche.length <= LONGUEUR_MAX_SOCKET ? proche : join(tmpdir(), `maillage-${empreinte}`),
    journal: join(dossier, 'postgres.log'),
    binaires: env.MAILLAGE_POSTGRES || null,
  }
}

/** Names the role, the database and the advisory locks by which the users of one cluster know of each other. */
export const ROLE = 'maillage'
export const BASE = 'maillage'
/** Held shared by every user; the keeper takes it exclusively to know that nobody is left. */
export const VERROU_PRESENCE = 7_421_001
/** Held by the one keeper. */
export const VERROU_GARDIEN = 7_421_002
/** Where a user tells the keeper that it has come, or that it leaves: the keeper then looks at once. */
export const CANAL = 'maillage_presence'
