import { setImmediate } from 'node:timers/promises'
import { isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { listTermes } from '../indicateurs/list-termes.ts'
import { indicateur } from '../indicateurs/tables.ts'
import { DEPARTEMENTS, listEnMemoire } from './memoire.ts'
import { readDefinitions } from './read-definitions.ts'
import { readIndicateurs } from './read-indicateurs.ts'

/**
 * Reads again what changed of the départements that this program has in memory, so that no reader waits for it. Measure by measure:
 * requests are answered in between. A program that has just started reads as many départements as it keeps. Costs little when nothing
 * changed.
 * @returns the départements read
 */
export async function warmIndicateurs(db: Base, maintenant: Date): Promise<string[]> {
  const departements = listEnMemoire(db)
  if (departements.length === 0) {
    const suivis = await db
      .selectDistinct({ departement: indicateur.departement })
      .from(indicateur)
      .where(isNull(indicateur.retire_le))
      .orderBy(indicateur.departement)
      .limit(DEPARTEMENTS)
    departements.push(...suivis.map(({ departement }) => departement))
  }
  for (const departement of departements) {
    const parMesure = Map.groupBy(
      await readDefinitions(db, departement),
      ({ calcul }) => listTermes(calcul, null)[0]?.terme.mesure,
    )
    for (const siens of parMesure.values()) {
      await readIndicateurs(db, { departement, ids: siens.map(({ id }) => id) }, maintenant)
      await setImmediate()
    }
  }
  return departements
}
