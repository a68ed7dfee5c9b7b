import { and, asc, eq, ne } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { pickPersonne } from './find-personne.ts'
import type { PersonneSuivie } from './personne.ts'
import { filterRessemblantes, type Identite } from './ressemblance.ts'
import { personneSuivie } from './tables.ts'

/**
 * Whom of this structure someone being entered may be, `sauf` oneself. Of this structure alone: that another follows the same
 * person must not be learnt from here.
 */
export async function listRessemblances(
  db: BaseOuTransaction,
  structure: string,
  identite: Identite,
  sauf?: string,
): Promise<PersonneSuivie[]> {
  const suivies = await db
    .select(pickPersonne)
    .from(personneSuivie)
    .where(and(eq(personneSuivie.structure, structure), sauf ? ne(personneSuivie.id, sauf) : undefined))
    .orderBy(asc(personneSuivie.cle), asc(personneSuivie.id))
  return filterRessemblantes(identite, suivies)
}
