import type { Base } from '../../socle/base/open-base.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { listPoints } from './list-points.ts'
import { setPoint, unknownPoint } from './set-point.ts'

/** One place up or down; the first one does not go up, and says nothing. @throws Erreur introuvable, conflit */
export const movePoint = (
  db: Base,
  changement: Changement,
  point: number,
  sens: 'haut' | 'bas',
): Promise<void> =>
  changeReunion(db, changement, 'modifier l’ordre du jour', async (tx, lue) => {
    const points = await listPoints(tx, lue.id)
    const place = points.findIndex(({ id }) => id === point)
    if (place < 0) throw unknownPoint()
    const autre = place + (sens === 'haut' ? -1 : 1)
    if (autre < 0 || autre >= points.length) return {}
    ;[points[place], points[autre]] = [points[autre]!, points[place]!]
    for (const [rang, { id }] of points.entries()) await setPoint(tx, lue.id, id, { rang: rang + 1 })
    return {}
  })
