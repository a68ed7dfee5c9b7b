import { and, eq, inArray } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Taches } from '../../socle/taches/start-taches.ts'
import { takeImportCoop } from './hold-import-coop.ts'
import { importCoop } from './tables.ts'

type ImportCoop = typeof importCoop.$inferSelect
export type DemandeImportCoop = NonNullable<ImportCoop['demande']>

/** The states in which each request makes sense. */
const ETATS: Record<DemandeImportCoop, ImportCoop['etat'][]> = {
  apercu: ['echoue', 'apercu'],
  appliquer: ['apercu'],
  reprendre: ['applique'],
}

/**
 * Asks for the next step of an import, done by a job. Asked twice, it is done once.
 * @throws Erreur conflit when the import is no longer in a state that allows it
 */
export async function requestImportCoop(
  db: Base,
  id: number,
  demande: DemandeImportCoop,
  acteur: string,
  lancer: Taches['lancer'],
): Promise<void> {
  const [demandee] = await db
    .update(importCoop)
    .set({ etat: 'en_attente', demande, acteur, progression: 0, message: null })
    .where(and(eq(importCoop.id, id), inArray(importCoop.etat, ETATS[demande])))
    .returning({ id: importCoop.id })
  if (demandee) return lancer('importer-activites', { import: id })
  const [lu] = await db.select().from(importCoop).where(eq(importCoop.id, id))
  // A second press of the button finds it under way, or done: nothing to say.
  if (lu?.demande === demande && ['en_attente', 'en_cours', 'applique'].includes(lu.etat)) return
  throw new Erreur(
    'conflit',
    'Cet import a changé d’état entre-temps. Rouvrez sa page pour voir où il en est.',
  )
}

/**
 * Gives up an import that was not applied, or whose process was stopped; its file is the caller's to remove.
 * @returns the name of its file in the deposit folder
 * @throws Erreur conflit when it is running, applied or undone
 */
export async function abandonImportCoop(db: Base, id: number): Promise<string | null> {
  return db.transaction(async tx => {
    const [lu] = await tx.select().from(importCoop).where(eq(importCoop.id, id)).for('update')
    const arrete =
      lu &&
      (['apercu', 'echoue', 'abandonne'].includes(lu.etat) ||
        (lu.etat === 'en_cours' && (await takeImportCoop(tx, id))))
    if (!arrete || lu.applique_le)
      throw new Erreur(
        'conflit',
        'Cet import ne peut plus être abandonné. Rouvrez sa page pour voir où il en est.',
      )
    await tx.update(importCoop).set({ etat: 'abandonne', depot: null }).where(eq(importCoop.id, id))
    return lu.depot
  })
}
