import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { affectation } from '../annuaire/mediateurs/tables.ts'
import { structure } from '../annuaire/tables.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { structuresAutorisees } from '../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { ENREGISTRER } from './droits.ts'

export type Poste = { structure: string; nom: string; departement: string }

/**
 * For which structures an actor may record that day: those of their posts, the last begun first; without any, those of their
 * roles. The same as find-attribution.ts chooses from.
 */
export async function listPostes(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  jour: string,
): Promise<Poste[]> {
  const choisi = { structure: structure.id, nom: structure.nom, departement: structure.departement }
  const postes = await db
    .select({ ...choisi, debut: affectation.debut })
    .from(affectation)
    .innerJoin(structure, eq(structure.id, affectation.structure))
    .where(
      and(
        eq(affectation.personne, acteur.personne),
        lte(affectation.debut, jour),
        or(isNull(affectation.fin), gt(affectation.fin, jour)),
      ),
    )
  if (postes.length > 0) {
    const tries = postes.toSorted((a, b) => b.debut.localeCompare(a.debut))
    return [...new Map(tries.map(({ debut, ...poste }) => [poste.structure, poste])).values()]
  }
  const structures = structuresAutorisees(acteur, ENREGISTRER)
  if (structures.length === 0) return []
  return db.select(choisi).from(structure).where(inArray(structure.id, structures)).orderBy(asc(structure.id))
}
