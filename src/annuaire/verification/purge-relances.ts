import { lte, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { CONSERVATION_MS } from './campagne.ts'
import { lienGestionnaire } from './tables.ts'

/** Erases links 30 days after they expired, then the addresses and the remembered values that no link needs any more. */
export async function purgeRelances(db: Base, maintenant: Date): Promise<void> {
  await db
    .delete(lienGestionnaire)
    .where(lte(lienGestionnaire.expire_le, new Date(maintenant.getTime() - CONSERVATION_MS)))
  const sansLien = sql`not exists (select from lien_gestionnaire n where n.relance = r.id)`
  await db.execute(
    sql`update relance r set destinataire = null where destinataire is not null and ${sansLien}`,
  )
  await db.execute(sql`
    update relance_lieu a set avant = null from relance r where r.id = a.relance and a.avant is not null and ${sansLien}`)
}
