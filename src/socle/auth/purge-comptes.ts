import { and, eq, lte, notExists } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { INACTIVITE_MS } from './find-session.ts'
import { connexionOidc, invitation, lienDeConnexion, personne, portee, session } from './tables.ts'

/** How long an invitation that nobody accepted stays in sight of who sent it. */
const INVITATION_PERIMEE_MS = 30 * 24 * 3600_000

/** How long an account that has no role is kept, and only while nobody uses it. */
const COMPTE_SANS_ROLE_MS = 90 * 24 * 3600_000

/**
 * Forgets what has expired and opens nothing any more: links, sessions, attempts, old invitations, accounts of people who
 * have no role. A job calls it.
 */
export async function purgeComptes(db: Base, maintenant: Date): Promise<void> {
  const before = (ms: number) => new Date(maintenant.getTime() - ms)
  await db.delete(lienDeConnexion).where(lte(lienDeConnexion.expire_le, maintenant))
  await db.delete(connexionOidc).where(lte(connexionOidc.expire_le, maintenant))
  await db.delete(session).where(lte(session.expire_le, maintenant))
  await db.delete(session).where(lte(session.vue_le, before(INACTIVITE_MS)))
  await db
    .delete(personne)
    .where(
      and(
        lte(personne.cree_le, before(COMPTE_SANS_ROLE_MS)),
        notExists(db.select().from(portee).where(eq(portee.personne, personne.id))),
        notExists(db.select().from(session).where(eq(session.personne, personne.id))),
      ),
    )
  await db.delete(invitation).where(lte(invitation.expire_le, before(INVITATION_PERIMEE_MS)))
}
