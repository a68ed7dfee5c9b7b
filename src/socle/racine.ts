import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRacine(): string {
  let dossier = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(dossier, 'package.json'))) {
    const parent = dirname(dossier)
    if (parent === dossier) throw new Error(`package.json introuvable au-dessus de ${import.meta.url}`)
    dossier = parent
  }
  return dossier
}

/** The program's own folder, found the same way from the sources and from the built bundle. */
export const RACINE = findRacine()
