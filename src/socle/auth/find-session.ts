import { and, eq, gt } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import type { Acteur } from './acteur.ts'
import { findActeur } from './find-acteur.ts'
import { digestJeton } from './jeton.ts'
import { session } from './tables.ts'

export const INACTIVITE_MS = 12 * 3600_000
/** Presence is noted at most this often: reading a page costs no write. */
const PAS_DE_PRESENCE_MS = 60_000

export type SessionOuverte = { id: string; acteur: NonNullable<Acteur>; oidcJeton: string | null }

/**
 * Who a cookie speaks for, with the roles they hold right now; null when the session is unknown, revoked, idle for
 * 12 hours or 7 days old.
 */
export async function findSession(db: Base, jeton: string, maintenant: Date): Promise<SessionOuverte | null> {
  const [ligne] = await db
    .select()
    .from(session)
    .where(
      and(
        eq(session.empreinte, digestJeton(jeton)),
        gt(session.expire_le, maintenant),
        gt(session.vue_le, new Date(maintenant.getTime() - INACTIVITE_MS)),
      ),
    )
  const acteur = ligne ? await findActeur(db, ligne.personne) : null
  if (!ligne || !acteur) return null

  if (maintenant.getTime() - ligne.vue_le.getTime() > PAS_DE_PRESENCE_MS)
    await db.update(session).set({ vue_le: maintenant }).where(eq(session.id, ligne.id))
  return { id: ligne.id, acteur, oidcJeton: ligne.oidc_jeton }
}
