import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { and, inArray, isNotNull, lt, notInArray } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { importFichier } from './tables.ts'

const CONSERVATION_MS = 7 * 86_400_000

/** Every day: the files that wait for more than seven days are removed, and their imports are given up. */
export async function purgeDepots(db: Base, depots: string, maintenant: Date): Promise<void> {
  const limite = new Date(maintenant.getTime() - CONSERVATION_MS)
  await db
    .update(importFichier)
    .set({
      etat: 'abandonne',
      depot: null,
      message: 'Le fichier attendait depuis plus de sept jours : il a été supprimé. Envoyez-le de nouveau.',
    })
    .where(
      and(
        isNotNull(importFichier.depot),
        lt(importFichier.cree_le, limite),
        notInArray(importFichier.etat, ['en_attente', 'en_cours', 'applique', 'annule']),
      ),
    )
  const attendus = await db
    .select({ depot: importFichier.depot })
    .from(importFichier)
    .where(inArray(importFichier.etat, ['en_attente', 'en_cours']))
  const gardes = new Set(attendus.map(({ depot }) => depot))
  for (const nom of await readdir(depots)) {
    const chemin = join(depots, nom)
    const infos = await stat(chemin).catch(() => null)
    if (infos?.isFile() && infos.mtime < limite && !gardes.has(nom)) await rm(chemin, { force: true })
  }
}
