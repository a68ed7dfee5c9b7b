import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, inArray, isNotNull, lt } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { holdImportCoop } from './hold-import-coop.ts'
import { importActivites, resumeEnAttente } from './import-activites.ts'
import { importCoop } from './tables.ts'

const SEPT_JOURS_MS = 7 * 86_400_000

/**
 * The job 'importer-activites': does what was last asked of an import, whose row says how it ended. Run again, it does nothing more;
 * run after a stop, it starts from the beginning, since a stop leaves nothing behind.
 * @throws what is a defect; expected failures are told in the row
 */
export async function runImportCoop(
  db: Base,
  id: number,
  { depots, maintenant }: { depots: string; maintenant: Date },
): Promise<void> {
  await holdImportCoop(db, id, async () => {
    const [lu] = await db.select().from(importCoop).where(eq(importCoop.id, id))
    if (!lu || (lu.etat !== 'en_attente' && lu.etat !== 'en_cours')) return
    await db.update(importCoop).set({ etat: 'en_cours' }).where(eq(importCoop.id, id))
    const demande = { ...lu, maintenant, apercu: lu.demande === 'apercu', import: id }
    try {
      if (lu.demande === 'reprendre') await resumeEnAttente(db, id, demande)
      else
        await importActivites(db, { ...demande, chemin: join(depots, lu.depot ?? 'absent') }, follow(db, id))
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      return
    }
    if (lu.demande !== 'appliquer' || !lu.depot) return
    await db.update(importCoop).set({ depot: null }).where(eq(importCoop.id, id))
    await rm(join(depots, lu.depot), { force: true })
  })
}

/** Progress is written outside the transaction, so that others see it; at most once a second. */
function follow(db: Base, id: number) {
  let dernier = 0
  return (lus: number) => {
    if (Date.now() - dernier < 1000) return
    dernier = Date.now()
    // Nobody waits for a figure that the next one replaces.
    db.update(importCoop)
      .set({ progression: lus })
      .where(eq(importCoop.id, id))
      .execute()
      .catch(() => {})
  }
}

/** Every day: what was sent more than seven days ago and never applied is given up, and its file removed. */
export async function purgeImportsCoop(db: Base, depots: string, maintenant: Date): Promise<void> {
  const vieux = await db
    .update(importCoop)
    .set({
      etat: 'abandonne',
      message: 'Le fichier attendait depuis plus de sept jours : il a été supprimé. Envoyez-le de nouveau.',
    })
    .where(
      and(
        isNotNull(importCoop.depot),
        lt(importCoop.cree_le, new Date(maintenant.getTime() - SEPT_JOURS_MS)),
        inArray(importCoop.etat, ['apercu', 'echoue']),
      ),
    )
    .returning({ id: importCoop.id, depot: importCoop.depot })
  for (const { id, depot } of vieux) {
    await rm(join(depots, depot!), { force: true })
    await db.update(importCoop).set({ depot: null }).where(eq(importCoop.id, id))
  }
}
