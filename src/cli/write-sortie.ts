import { rename, rm, writeFile } from 'node:fs/promises'
import { Erreur } from '../socle/erreur.ts'

/**
 * Writes the file that a command was asked for, whole or not at all: beside, then renamed.
 * @throws Erreur introuvable when its folder does not exist
 */
export async function writeSortie(sortie: string, contenu: Parameters<typeof writeFile>[1]): Promise<void> {
  const chantier = `${sortie}.${process.pid}.partiel`
  try {
    await writeFile(chantier, contenu)
    await rename(chantier, sortie)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new Erreur(
      'introuvable',
      `Le fichier ${sortie} n’a pas pu être écrit : son dossier n’existe pas. Créez-le, puis réessayez.`,
      [],
      cause,
    )
  } finally {
    await rm(chantier, { force: true })
  }
}
