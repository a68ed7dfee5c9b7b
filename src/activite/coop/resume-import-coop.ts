import { and, eq, isNotNull, or } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Taches } from '../../socle/taches/start-taches.ts'
import type { ImportCoopLu } from './find-imports-coop.ts'
import { isImportCoopInterrompu } from './hold-import-coop.ts'
import { importCoop } from './tables.ts'

/** Whether what it reads is still here: its file, or the rows that it kept. One that the command line began has neither. */
export const mayResume = ({ depot, demande }: Pick<ImportCoopLu, 'depot' | 'demande'>): boolean =>
  depot !== null || demande === 'reprendre'

/**
 * Asks again for the step of an import whose process was stopped: it starts from the beginning, since a stop leaves nothing behind.
 * Nothing when somebody works on it after all, or asked before.
 */
export async function resumeImportCoop(db: Base, id: number, lancer: Taches['lancer']): Promise<void> {
  if (!(await isImportCoopInterrompu(db, id))) return
  const [repris] = await db
    .update(importCoop)
    .set({ etat: 'en_attente', progression: 0 })
    .where(
      and(
        ...[eq(importCoop.id, id), eq(importCoop.etat, 'en_cours')],
        or(isNotNull(importCoop.depot), eq(importCoop.demande, 'reprendre')),
      ),
    )
    .returning({ id: importCoop.id })
  if (repris) await lancer('importer-activites', { import: id })
}
