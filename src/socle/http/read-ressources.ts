import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifeste = Record<string, { file: string }>

/** What the browser loads: where the build left it, and the hashed address of each source file. */
export type Ressources = {
  dossier: string
  /** Address of the built form of a source file: 'src/socle/ui/styles/neutre.css' → '/ressources/neutre-Bx3k.css'. */
  addressOf: (source: string) => string
}

/**
 * Reads the manifest of the browser's build in `dossier` (dist/public). Before the first build there is none: pages still
 * render, without styles, which is enough for the tests that run from source. Asking a build for what it does not hold is
 * a defect, and throws.
 */
export function readRessources(dossier: string): Ressources {
  const fichier = join(dossier, 'manifeste.json')
  if (!existsSync(fichier)) return { dossier, addressOf: source => `/ressources/${source}` }
  const manifeste: Manifeste = JSON.parse(readFileSync(fichier, 'utf8'))
  return {
    dossier,
    addressOf(source) {
      const entree = manifeste[source]
      if (!entree)
        throw new Error(
          `${source} is not in ${fichier}: build again, MAILLAGE_THEME=etat for the State's theme`,
        )
      return `/${entree.file}`
    },
  }
}
