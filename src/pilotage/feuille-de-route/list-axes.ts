import { asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { axe } from './tables.ts'

/** The axes of a roadmap, in its order. */
export const listAxes = (
  db: BaseOuTransaction,
  feuille: string,
): Promise<{ id: number; numero: string; titre: string }[]> =>
  db
    .select({ id: axe.id, numero: axe.numero, titre: axe.titre })
    .from(axe)
    .where(eq(axe.feuille, feuille))
    .orderBy(asc(axe.rang), asc(axe.id))
