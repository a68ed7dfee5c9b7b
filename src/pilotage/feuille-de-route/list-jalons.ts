import { asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { action, jalon } from './tables.ts'

export type JalonDeFeuille = {
  action: number
  libelle: string
  echeance: string | null
  atteint_le: string | null
}

/** The milestones of a whole roadmap, by day. */
export const listJalons = (db: BaseOuTransaction, feuille: string): Promise<JalonDeFeuille[]> =>
  db
    .select({
      ...{ action: jalon.action, libelle: jalon.libelle },
      ...{ echeance: jalon.echeance, atteint_le: jalon.atteint_le },
    })
    .from(jalon)
    .innerJoin(action, eq(action.id, jalon.action))
    .where(eq(action.feuille, feuille))
    .orderBy(asc(jalon.echeance), asc(jalon.id))
