import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { compareOrdres, toPointsEnvoyes } from './compare-ordres.ts'
import { listPointsLisibles } from './list-points.ts'
import { namePoints, POUR_LES_MEMBRES } from './name-points.ts'
import type { Reunion } from './reunion.ts'

/**
 * What an agenda became since the last mail, as the next one may tell it: what was closed to members since is not said
 * again.
 */
export async function listChangements(
  db: BaseOuTransaction,
  { id, ordre_envoye }: Reunion,
): Promise<string[]> {
  const avant = ordre_envoye && (await namePoints(db, ordre_envoye, POUR_LES_MEMBRES))
  return compareOrdres(avant, toPointsEnvoyes(await listPointsLisibles(db, id, POUR_LES_MEMBRES)))
}
