import { and, eq, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Departements } from '../portee.ts'
import { importFichier } from './tables.ts'

export type ImportLu = typeof importFichier.$inferSelect

/**
 * An import that covers at least one of these départements.
 * @throws Erreur introuvable for any other, existing or not
 */
export async function findImport(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<ImportLu> {
  const portee =
    departements === 'tous'
      ? sql`true`
      : sql`${importFichier.departements} && ${sql.param(departements)}::text[]`
  const [trouve] = await db
    .select()
    .from(importFichier)
    .where(and(eq(importFichier.id, id), portee))
  if (!trouve)
    throw new Erreur(
      'introuvable',
      'Cet import n’existe pas, ou ne concerne pas vos départements. Retrouvez les vôtres dans la liste des sources.',
    )
  return trouve
}
