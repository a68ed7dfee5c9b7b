import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, inArray } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { importFichier } from './tables.ts'

/**
 * Gives up an import that was not applied, and removes its file.
 * @throws Erreur conflit when it is running, applied or undone
 */
export async function abandonImport(db: Base, id: number, depots: string): Promise<void> {
  await db.transaction(async tx => {
    const [importe] = await tx
      .select()
      .from(importFichier)
      .where(
        and(
          eq(importFichier.id, id),
          inArray(importFichier.etat, ['depose', 'apercu', 'retenu', 'echoue', 'abandonne']),
        ),
      )
      .for('update')
    if (!importe)
      throw new Erreur(
        'conflit',
        'Cet import ne peut plus être abandonné. Rouvrez sa page pour voir où il en est.',
      )
    await tx
      .update(importFichier)
      .set({ etat: 'abandonne', depot: null, message: null })
      .where(eq(importFichier.id, id))
    if (importe.depot) await rm(join(depots, importe.depot), { force: true })
  })
}
