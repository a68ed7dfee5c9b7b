import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { reunion } from '../gouvernance/tables.ts'
import type { Reunion } from './reunion.ts'
import { selectReunions, toReunion } from './select-reunions.ts'

/** @throws Erreur introuvable when the meeting is not in these départements */
export async function findReunion(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<Reunion> {
  const [lue] = await selectReunions(
    db,
    and(eq(reunion.id, id), isWithin(sql`${reunion.departement}`, departements)),
  )
  if (!lue) throw new Erreur('introuvable', 'Cette réunion n’existe pas, ou n’est pas dans votre territoire.')
  return toReunion(lue)
}
