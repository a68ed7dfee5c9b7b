import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { pointOrdreDuJour, reunion } from '../gouvernance/tables.ts'
import type { Point } from './reunion.ts'

/** A point of a meeting whose minutes are not validated: the condition of every change. */
export const isPointOuvert = (id: number, point: number) =>
  and(
    eq(pointOrdreDuJour.id, point),
    eq(pointOrdreDuJour.reunion, id),
    sql`exists (select from ${reunion} where ${reunion.id} = ${id} and ${reunion.compte_rendu_valide_le} is null)`,
  )

export async function setPoint(
  tx: Transaction,
  id: number,
  point: number,
  nouveau: Partial<Omit<Point, 'id'>>,
): Promise<void> {
  const { rowCount } = await tx.update(pointOrdreDuJour).set(nouveau).where(isPointOuvert(id, point))
  if (!rowCount) throw unknownPoint()
}

export const unknownPoint = () =>
  new Erreur('introuvable', 'Ce point n’est plus à l’ordre du jour. Rechargez la page.')
