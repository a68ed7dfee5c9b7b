import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Erreur } from '../../socle/erreur.ts'
import { fetchTableau } from '../../socle/tableur/fetch-tableau.ts'

/** Gives the path of a file named by a path or a web address; what was downloaded is removed afterwards. */
export async function withFichier<T>(nom: string, run: (chemin: string) => Promise<T>): Promise<T> {
  if (!/^https?:\/\//i.test(nom)) {
    const etat = await stat(nom).catch(() => null)
    if (!etat?.isFile())
      throw new Erreur('introuvable', `Le fichier « ${nom} » est introuvable. Vérifiez son chemin.`)
    return run(nom)
  }
  const dossier = await mkdtemp(join(tmpdir(), 'maillage-'))
  try {
    const { chemin } = await fetchTableau(nom, dossier)
    return await run(chemin)
  } finally {
    await rm(dossier, { recursive: true, force: true })
  }
}
