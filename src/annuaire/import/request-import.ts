import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Taches } from '../../socle/taches/start-taches.ts'
import type { ImportLu } from './find-import.ts'
import { importFichier } from './tables.ts'

type Demande = NonNullable<ImportLu['demande']>

/** The states in which each request makes sense. */
const ETATS: Record<Demande, ImportLu['etat'][]> = {
  telecharger: ['echoue', 'en_attente'],
  apercu: ['depose', 'apercu', 'retenu', 'echoue'],
  appliquer: ['apercu'],
  confirmer: ['retenu'],
}

/**
 * Asks for the next step of an import, done by a job. Asked twice, it is done once.
 * @throws Erreur conflit when the import is no longer in a state that allows it
 */
export async function requestImport(
  db: Base,
  id: number,
  demande: Demande,
  acteur: string,
  lancer: Taches['lancer'],
): Promise<void> {
  const present =
    demande === 'telecharger' ? isNotNull(importFichier.adresse) : isNotNull(importFichier.depot)
  const [demandee] = await db
    .update(importFichier)
    .set({ etat: 'en_attente', demande, acteur, progression: 0, message: null })
    .where(and(eq(importFichier.id, id), present, inArray(importFichier.etat, ETATS[demande])))
    .returning({ id: importFichier.id })
  if (demandee) return lancer('importer-lieux', { import: id })
  await checkDejaDemandee(db, id, demande)
}

/** A second press of the button finds the import under way, or done: nothing to say. */
async function checkDejaDemandee(db: Base, id: number, demande: Demande) {
  const [deja] = await db
    .select({ id: importFichier.id })
    .from(importFichier)
    .where(
      and(
        eq(importFichier.id, id),
        eq(importFichier.demande, demande),
        inArray(importFichier.etat, ['en_attente', 'en_cours', 'apercu', 'retenu', 'applique']),
      ),
    )
  if (!deja)
    throw new Erreur(
      'conflit',
      'Cet import a changé d’état entre-temps. Rouvrez sa page pour voir où il en est.',
    )
}
