import { asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { pointOrdreDuJour as point } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'
import { namePoints } from './name-points.ts'
import type { Point } from './reunion.ts'

const COLONNES = {
  ...{ id: point.id, rang: point.rang, titre: point.titre, minutes: point.minutes, origine: point.origine },
  ...{ sujet: point.sujet, reporte: point.reporte, compte_rendu: point.compte_rendu },
}

/** The agenda of a meeting, in its order, as co-pilots write it. */
export const listPoints = (db: BaseOuTransaction, reunion: number): Promise<Point[]> =>
  db.select(COLONNES).from(point).where(eq(point.reunion, reunion)).orderBy(asc(point.rang), asc(point.id))

/** The same as these readers may see it. */
export const listPointsLisibles = async (
  db: BaseOuTransaction,
  reunion: number,
  visibilites: readonly Visibilite[],
): Promise<Point[]> => namePoints(db, await listPoints(db, reunion), visibilites)
