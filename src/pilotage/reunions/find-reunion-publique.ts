import { and, eq, isNotNull } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { reunion } from '../gouvernance/tables.ts'
import type { Reunion } from './reunion.ts'
import { selectReunions, toReunion } from './select-reunions.ts'

/** The meeting whose minutes are validated and for everyone. Null: there is none, or it is not. */
export async function findReunionPublique(db: BaseOuTransaction, id: number): Promise<Reunion | null> {
  const [lue] = await selectReunions(
    db,
    and(
      eq(reunion.id, id),
      isNotNull(reunion.compte_rendu_valide_le),
      eq(reunion.compte_rendu_visibilite, 'public'),
    ),
  )
  return lue ? toReunion(lue) : null
}
