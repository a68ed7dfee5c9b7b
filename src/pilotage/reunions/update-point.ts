import type { Base } from '../../socle/base/open-base.ts'
import { refuseRevision } from '../gouvernance/refuse-revision.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { checkPoint, type SaisiePoint } from './check-point.ts'
import { computeEmpreinte } from './empreinte.ts'
import { listPoints } from './list-points.ts'
import type { Point } from './reunion.ts'
import { setPoint, unknownPoint } from './set-point.ts'

/** What a form keeps of a point to know whether someone else has changed it. */
export const empreinteDuPoint = ({ titre, minutes }: Pick<Point, 'titre' | 'minutes'>): string =>
  computeEmpreinte([titre, minutes])

/**
 * Another title, another length.
 * @throws Erreur introuvable, saisie_invalide by field, or conflit when it is no longer as `empreinte` says
 */
export const updatePoint = (
  db: Base,
  changement: Changement,
  point: number,
  empreinte: string,
  saisie: SaisiePoint,
): Promise<void> =>
  changeReunion(db, changement, 'modifier l’ordre du jour', async (tx, lue) => {
    const nouveau = checkPoint(saisie)
    const actuel = (await listPoints(tx, lue.id)).find(({ id }) => id === point)
    if (!actuel) throw unknownPoint()
    if (empreinteDuPoint(actuel) !== empreinte) throw refuseRevision()
    await setPoint(tx, lue.id, point, nouveau)
    return {}
  })
