import type { Base } from '../../socle/base/open-base.ts'
import { pointOrdreDuJour } from '../gouvernance/tables.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { isPointOuvert, unknownPoint } from './set-point.ts'

/** Takes a point out of the agenda, with what was written of it. @throws Erreur introuvable, conflit */
export const removePoint = (db: Base, changement: Changement, point: number): Promise<void> =>
  changeReunion(db, changement, 'modifier l’ordre du jour', async (tx, lue) => {
    const { rowCount } = await tx.delete(pointOrdreDuJour).where(isPointOuvert(lue.id, point))
    if (!rowCount) throw unknownPoint()
    return {}
  })
