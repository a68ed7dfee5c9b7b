import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Correspondance } from '../correspondance/correspondance.ts'
import { importFichier } from './tables.ts'

/**
 * Keeps the correspondance being prepared for an import, which is to be previewed again.
 * @throws Erreur conflit when the import runs, is over, or its file is gone
 */
export async function saveBrouillon(db: Base, id: number, correspondance: Correspondance): Promise<void> {
  const [garde] = await db
    .update(importFichier)
    .set({ correspondance, etat: 'depose', compteurs: null, causes: null, message: null })
    .where(
      and(
        eq(importFichier.id, id),
        isNotNull(importFichier.depot),
        inArray(importFichier.etat, ['depose', 'apercu', 'retenu', 'echoue']),
      ),
    )
    .returning({ id: importFichier.id })
  if (!garde)
    throw new Erreur(
      'conflit',
      'Cet import ne peut plus être préparé : il est en cours, terminé ou abandonné. Rouvrez sa page pour voir où il en est.',
    )
}
