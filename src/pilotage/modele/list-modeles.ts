import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RACINE } from '../../socle/racine.ts'
import type { Modele } from './modele.ts'
import { readModele } from './read-modele.ts'

const DOSSIER = join(RACINE, 'modeles')

/** The models that come with the program, the empty one last. */
export async function listModeles(): Promise<Modele[]> {
  const fichiers = (await readdir(DOSSIER)).filter(nom => nom.endsWith('.yaml')).sort()
  return Promise.all(fichiers.map(async nom => readModele(await readFile(join(DOSSIER, nom), 'utf8'))))
}
