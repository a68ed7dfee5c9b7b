import type { Base } from '../../socle/base/open-base.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import type { Point } from './reunion.ts'
import { setPoint } from './set-point.ts'

/** Another title, another length. @throws Erreur introuvable, conflit */
export const updatePoint = (
  db: Base,
  changement: Changement,
  point: number,
  nouveau: Pick<Point, 'titre' | 'minutes'>,
): Promise<void> =>
  changeReunion(db, changement, 'modifier l’ordre du jour', async (tx, lue) => {
    await setPoint(tx, lue.id, point, nouveau)
    return {}
  })
