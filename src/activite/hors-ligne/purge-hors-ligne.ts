import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { CONSERVATION_MOIS } from './emargement.ts'

/** No device stays without network for so long: an operation of before could not come again. */
const OPERATIONS_MOIS = 12

/** Erases signatures after six months, and after a year the trace of what devices sent. */
export async function purgeHorsLigne(db: Base, maintenant: Date): Promise<void> {
  await db.execute(
    sql`delete from emargement where signe_le < ${maintenant}::timestamptz - make_interval(months => ${CONSERVATION_MOIS})`,
  )
  await db.execute(
    sql`delete from operation_recue where recue_le < ${maintenant}::timestamptz - make_interval(months => ${OPERATIONS_MOIS})`,
  )
}
