import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifeste = Record<
  string,
  { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[]; assets?: string[] }
>

/** What the browser loads: where the build left it, and the hashed address of each source file. */
export type Ressources = {
  dossier: string
  /** Address of the built form of a source file: 'src/socle/ui/styles/neutre.css' → '/ressources/neutre-Bx3k.css'. */
  addressOf: (source: string) => string
  /** Addresses of all that a source file needs to run without network: itself, what it imports, styles, fonts, images. */
  listFichiers: (source: string) => string[]
}

/**
 * Reads the manifest of the browser's build in `dossier` (dist/public). Before the first build there is none: pages still
 * render, without styles, which is enough for the tests that run from source. Asking a build for what it does not hold is
 * a defect, and throws.
 */
export function readRessources(dossier: string): Ressources {
  const fichier = join(dossier, 'manifeste.json')
  if (!existsSync(fichier)) {
    const addressOf = (source: string) => `/ressources/${source}`
    return { dossier, addressOf, listFichiers: source => [addressOf(source)] }
  }
  const manifeste: Manifeste = JSON.parse(readFileSync(fichier, 'utf8'))
  const find = (source: string) => {
    const entree = manifeste[source]
    if (!entree)
      throw new Error(
        `${source} is not in ${fichier}: build again, MAILLAGE_THEME=etat for the State's theme`,
      )
    return entree
  }
  return {
    dossier,
    addressOf: source => `/${find(source).file}`,
    listFichiers(source) {
      const vus = new Set([source])
      // A set is walked through what is added to it meanwhile.
      for (const vu of vus) {
        const { imports = [], dynamicImports = [] } = find(vu)
        for (const autre of [...imports, ...dynamicImports]) vus.add(autre)
      }
      const fichiers = [...vus].flatMap(vu => {
        const { file, css = [], assets = [] } = find(vu)
        return [file, ...css, ...assets]
      })
      return [...new Set(fichiers)].map(chemin => `/${chemin}`)
    },
  }
}
