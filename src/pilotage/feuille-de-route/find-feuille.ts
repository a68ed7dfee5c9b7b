import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Feuille } from './feuille.ts'
import { feuilleDeRoute } from './tables.ts'

/** @throws Erreur introuvable when the roadmap is not in these départements */
export async function findFeuille(
  db: BaseOuTransaction,
  id: string,
  departements: Departements,
): Promise<Feuille> {
  const [trouvee] = await db
    .select(getTableColumns(feuilleDeRoute))
    .from(feuilleDeRoute)
    .where(and(eq(feuilleDeRoute.id, id), isWithin(sql`${feuilleDeRoute.departement}`, departements)))
  if (!trouvee)
    throw new Erreur(
      'introuvable',
      'Cette feuille de route n’existe pas, ou n’est pas dans votre territoire.',
    )
  return trouvee
}
