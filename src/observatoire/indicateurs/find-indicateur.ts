import { and, eq, isNull } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { indicateur } from './tables.ts'

export type LigneIndicateur = typeof indicateur.$inferSelect

/**
 * A living indicator of one of these départements.
 * @throws Erreur introuvable
 */
export async function findIndicateur(
  db: BaseOuTransaction,
  id: number,
  departements: readonly string[] | 'tous',
): Promise<LigneIndicateur> {
  const [trouve] = await db
    .select()
    .from(indicateur)
    .where(and(eq(indicateur.id, id), isNull(indicateur.retire_le)))
  if (!trouve || (departements !== 'tous' && !departements.includes(trouve.departement)))
    throw new Erreur('introuvable', 'Cet indicateur n’existe pas, ou il a été retiré.')
  return trouve
}
