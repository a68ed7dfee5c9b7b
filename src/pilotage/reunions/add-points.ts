import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { pointOrdreDuJour } from '../gouvernance/tables.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'
import { listPoints } from './list-points.ts'
import type { Point } from './reunion.ts'

export type NouveauPoint = Pick<Point, 'titre' | 'minutes' | 'origine' | 'sujet'>

/** More than a day of meeting could hold. */
const POINTS_AU_PLUS = 60

/**
 * Puts points at the end of the agenda. What is on it already, by its subject, is not put twice.
 * @throws Erreur introuvable, conflit
 */
export const addPoints = (
  db: Base,
  changement: Changement,
  nouveaux: readonly NouveauPoint[],
): Promise<void> =>
  changeReunion(db, changement, 'compléter l’ordre du jour', async (tx, lue) => {
    checkMaintenue(lue)
    const points = await listPoints(tx, lue.id)
    const sujets = new Set(points.map(({ sujet }) => sujet))
    const ajoutes = nouveaux.filter(({ sujet }) => sujet === null || !sujets.has(sujet))
    if (points.length + ajoutes.length > POINTS_AU_PLUS)
      throw new Erreur('conflit', `Un ordre du jour a ${POINTS_AU_PLUS} points au plus. Retirez-en d’abord.`)
    const dernier = points.at(-1)?.rang ?? 0
    if (ajoutes.length > 0)
      await tx
        .insert(pointOrdreDuJour)
        .values(ajoutes.map((point, rang) => ({ ...point, reunion: lue.id, rang: dernier + rang + 1 })))
    return { points: ajoutes.length }
  })
