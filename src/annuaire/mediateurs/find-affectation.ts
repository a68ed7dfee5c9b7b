import { and, desc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { structure } from '../tables.ts'
import type { DispositifEmploi } from './affectation.ts'
import { affectation } from './tables.ts'

export type Affectation = { structure: string; dispositif: DispositifEmploi; departement: string }

/**
 * For whom a mediator worked that day, and on which kind of post; `voulue`: the structure meant by who works for several. Null
 * when nothing says so. Of several, the one that began last.
 */
export async function findAffectation(
  db: BaseOuTransaction,
  personne: string,
  jour: string,
  voulue?: string,
): Promise<Affectation | null> {
  const [trouvee] = await db
    .select({
      structure: affectation.structure,
      dispositif: affectation.dispositif,
      departement: structure.departement,
    })
    .from(affectation)
    .innerJoin(structure, eq(structure.id, affectation.structure))
    .where(
      and(
        eq(affectation.personne, personne),
        lte(affectation.debut, jour),
        or(isNull(affectation.fin), gt(affectation.fin, jour)),
        voulue === undefined ? undefined : eq(affectation.structure, voulue),
      ),
    )
    .orderBy(desc(affectation.debut), desc(affectation.id))
    .limit(1)
  return trouvee ?? null
}
