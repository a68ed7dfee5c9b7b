import { asc, desc, getTableColumns, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Feuille } from './feuille.ts'
import { feuilleDeRoute } from './tables.ts'

/** The roadmaps of these départements, the newest first. */
export async function listFeuilles(db: BaseOuTransaction, departements: Departements): Promise<Feuille[]> {
  return db
    .select(getTableColumns(feuilleDeRoute))
    .from(feuilleDeRoute)
    .where(isWithin(sql`${feuilleDeRoute.departement}`, departements))
    .orderBy(sql`${feuilleDeRoute.debut} desc nulls last`, desc(feuilleDeRoute.titre), asc(feuilleDeRoute.id))
}
