import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { decision } from '../gouvernance/tables.ts'
import { type Changement, changeReunion } from './change-reunion.ts'

/**
 * Takes back a decision recorded by mistake, as long as the minutes are not validated and nothing closed it.
 * @throws Erreur introuvable, conflit
 */
export const removeDecision = (db: Base, changement: Changement, id: number): Promise<void> =>
  changeReunion(db, changement, 'retirer une décision', async (tx, reunion) => {
    const { rowCount } = await tx
      .delete(decision)
      .where(and(eq(decision.id, id), eq(decision.reunion, reunion.id), isNull(decision.close_le)))
    if (!rowCount) throw new Erreur('introuvable', 'Cette décision n’existe plus, ou est déjà close.')
    return { decision: id }
  })
