import type { Base } from '../../socle/base/open-base.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { setPoint } from './set-point.ts'

/** Left for the next meeting, or not any more. @throws Erreur introuvable, conflit */
export const postponePoint = (
  db: Base,
  changement: Changement,
  point: number,
  reporte: boolean,
): Promise<void> =>
  changeReunion(db, changement, reporte ? 'reporter un point' : 'reprendre un point', async (tx, lue) => {
    await setPoint(tx, lue.id, point, { reporte })
    return {}
  })
