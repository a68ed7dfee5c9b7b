import { and, eq, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { type Departements, isWithin } from '../../portee.ts'
import { edition } from '../tables.ts'

/** @throws Erreur introuvable when the edition is not in these départements */
export async function findDepartementOfEdition(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<string> {
  const [trouvee] = await db
    .select({ departement: edition.departement })
    .from(edition)
    .where(and(eq(edition.id, id), isWithin(sql`${edition.departement}`, departements)))
  if (!trouvee)
    throw new Erreur('introuvable', 'Cette édition n’existe pas, ou n’est pas dans votre territoire.')
  return trouvee.departement
}
