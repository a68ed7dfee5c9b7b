import { and, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Taches } from '../../socle/taches/start-taches.ts'
import { isInterrompu } from './hold-import.ts'
import { importFichier } from './tables.ts'

/** Asks again for the step of an import whose process was stopped; nothing when somebody works on it after all. */
export async function resumeImport(db: Base, id: number, lancer: Taches['lancer']): Promise<void> {
  if (!(await isInterrompu(db, id))) return
  const [repris] = await db
    .update(importFichier)
    .set({ etat: 'en_attente', progression: 0 })
    .where(and(eq(importFichier.id, id), eq(importFichier.etat, 'en_cours')))
    .returning({ id: importFichier.id })
  if (repris) await lancer('importer-lieux', { import: id })
}
