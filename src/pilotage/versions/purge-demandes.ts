import { lte } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { CONSERVATION_DU_LIEN_MS } from './signature.ts'
import { signature } from './tables.ts'

/** Erases links and addresses 90 days after they expired: who signed, and for whom, stays with the version. */
export async function purgeDemandes(db: Base, maintenant: Date): Promise<void> {
  await db
    .update(signature)
    .set({ courriel: null, jeton: null, expire_le: null })
    .where(lte(signature.expire_le, new Date(maintenant.getTime() - CONSERVATION_DU_LIEN_MS)))
}
